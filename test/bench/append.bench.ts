/** Appending an event, beside one prepared single-row insert per transaction: the least that any store could do. */
import { randomUUID } from 'node:crypto';
import type { EventData } from '@rihla/event-store';
import { onOwnGround, type OwnGround } from './support/own-ground';
import { report } from './support/report';
import { concurrently, measure, type Side } from './support/rounds';

const SLICE_MS = 400;
const TENANTS = 32;
const CALLERS = [1, 8, 32];
const EVENTS_PER_STREAM = 10;

/** About the size of a session with its sealed part: 376 bytes of data, 150 of metadata. */
const payload = { sessionId: 's'.repeat(36), hubId: 'HUB-TNG', sealed: { ['p'.repeat(36)]: { C: 'x'.repeat(240) } } };
const metadata = {
  occurredOn: '2021-12-17',
  actor: { userId: 'u'.repeat(36), role: 'COUNSELLOR' },
  correlationId: 'c'.repeat(36),
};
const anEvent = (): EventData => ({
  eventId: randomUUID(),
  type: 'SessionRecorded',
  schemaVersion: 1,
  data: payload,
  metadata,
});

/** Each caller's own streams of ten events, in one tenant after the other. */
const ours = ({ store }: OwnGround, tenants: readonly string[], callers: number): Side['slice'] => {
  const run = randomUUID();
  const turns = new Map<number, number>();
  return () =>
    concurrently(callers, SLICE_MS, (caller) => {
      const turn = turns.get(caller) ?? 0;
      turns.set(caller, turn + 1);
      const [nth, stream] = [turn % EVENTS_PER_STREAM, Math.floor(turn / EVENTS_PER_STREAM)];
      const tenant = tenants[(caller + stream) % tenants.length] ?? '';
      return store.append(tenant, {
        commandId: randomUUID(),
        fingerprint: 'bench',
        streams: [
          {
            streamId: `session-${tenant}.${run}-${String(caller)}-${String(stream)}`,
            expectedVersion: nth === 0 ? 'no_stream' : nth - 1,
            events: [anEvent()],
          },
        ],
      });
    });
};

const raw = ({ admin }: OwnGround, callers: number): Side['slice'] => {
  const run = randomUUID();
  const turns = new Map<number, number>();
  return () =>
    concurrently(callers, SLICE_MS, (caller) => {
      const turn = turns.get(caller) ?? 0;
      turns.set(caller, turn + 1);
      const { eventId, type, data } = anEvent();
      return admin.query({
        name: 'raw-insert',
        text: 'insert into raw_event (stream_id, version, event_id, type, data, metadata) values ($1, $2, $3, $4, $5, $6)',
        values: [`${run}-${String(caller)}`, turn, eventId, type, JSON.stringify(data), JSON.stringify(metadata)],
      });
    });
};

void onOwnGround(async (own) => {
  await own.admin.query(
    `create table raw_event (position bigserial primary key, stream_id text not null, version int not null,
       event_id uuid not null, type text not null, data json not null, metadata json not null, unique (stream_id, version))`,
  );
  const tenants: string[] = [];
  while (tenants.length < TENANTS) tenants.push(await own.newTenant());
  const sides = CALLERS.flatMap((callers): Side[] => {
    const against = `insert, ${String(callers)} callers`;
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
  report('append', 'events a second', await measure(sides));
});
