/** Appending an event, beside one prepared single-row insert per transaction: the least that any store could do. */
import { randomUUID } from 'node:crypto';
import { anEvent, ownStreams } from './support/events';
import { onOwnGround, type OwnGround } from './support/own-ground';
import { emmett, pgbench } from './support/peers';
import { report } from './support/report';
import { concurrently, measure, type Side } from './support/rounds';

const SLICE_MS = 400;
const TENANTS = 32;
const CALLERS = [1, 8, 32];
const MANY = [256, 1024];

const ours = ({ store }: OwnGround, tenants: readonly string[], callers: number): Side['slice'] => {
  const next = ownStreams(tenants);
  return () =>
    concurrently(callers, SLICE_MS, (caller) => {
      const { tenant, request } = next(caller);
      return store.append(tenant, request);
    });
};

const raw = ({ admin }: OwnGround, callers: number): Side['slice'] => {
  const run = randomUUID();
  const turns = new Map<number, number>();
  return () =>
    concurrently(callers, SLICE_MS, (caller) => {
      const turn = turns.get(caller) ?? 0;
      turns.set(caller, turn + 1);
      const { eventId, type, data, metadata } = anEvent();
      return admin.query({
        name: 'raw-insert',
        text: 'insert into raw_event (stream_id, version, event_id, type, data, metadata) values ($1, $2, $3, $4, $5, $6)',
        values: [`${run}-${String(caller)}`, turn, eventId, type, JSON.stringify(data), JSON.stringify(metadata)],
      });
    });
};

const insert = (callers: number): string => `insert, ${String(callers)} callers`;

void onOwnGround(async (own) => {
  await own.admin.query(
    `create table raw_event (position bigserial primary key, stream_id text not null, version int not null,
       event_id uuid not null, type text not null, data json not null, metadata json not null, unique (stream_id, version))`,
  );
  const tenants: string[] = [];
  while (tenants.length < TENANTS) tenants.push(await own.newTenant());
  const peer = await emmett(await own.newDatabase('emmett'), 32);
  const bench = await pgbench(own.adminUrl, 32);

  const sides = CALLERS.flatMap((callers): Side[] => {
    const against = insert(callers);
    return [
      { name: against, slice: raw(own, callers) },
      { name: `append, ${String(callers)} callers, 32 tenants`, slice: ours(own, tenants, callers), against },
      {
        name: `append, ${String(callers)} callers, one tenant`,
        slice: ours(own, tenants.slice(0, 1), callers),
        against,
      },
    ];
  });
  const many = MANY.flatMap((callers): Side[] => [
    { name: `append, ${String(callers)} callers, 32 tenants`, slice: ours(own, tenants, callers), against: insert(32) },
    {
      name: `append, ${String(callers)} callers, one tenant`,
      slice: ours(own, tenants.slice(0, 1), callers),
      against: insert(32),
    },
  ]);
  const peers: Side[] = [
    { name: 'emmett, 32 callers', slice: peer.side, against: insert(32) },
    {
      name: 'append, 32 callers, 32 tenants, beside emmett',
      slice: ours(own, tenants, 32),
      against: 'emmett, 32 callers',
    },
    ...(bench ? [{ name: 'pgbench, 32 clients', slice: bench, against: insert(32) }] : []),
  ];
  report('append', 'events a second', await measure([...sides, ...many, ...peers]));
  await peer.close();
});
