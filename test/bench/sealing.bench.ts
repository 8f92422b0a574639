/** What sealing costs an event: keys in memory, keys still to be fetched, and the first event of a person. */
import { randomUUID } from 'node:crypto';
import { START } from '@rihla/event-store';
import { type Draft, eventSealer } from '@rihla/personal-data';
import { sessionShapes } from '../../libs/accompaniment/src/domain/session.events';
import { onOwnGround } from './support/own-ground';
import { report } from './support/report';
import { measure, rateOf, type Side } from './support/rounds';
import { aSession, sealed } from './support/sessions';

const EVENTS = 2_000;
const STRANGERS = 100;
const PERSONS = 200;

void onOwnGround(async (own) => {
  const { ground } = own;
  const tenant = await own.newTenant();
  const persons = Array.from({ length: PERSONS }, () => randomUUID());
  const drafts = Array.from({ length: EVENTS }, (_, nth) => aSession(tenant, persons[nth % PERSONS] ?? ''));
  const events = await sealed(own, tenant, drafts);
  for (let at = 0; at < EVENTS; at += 500) {
    const streams = [
      { streamId: `session-${tenant}.all`, expectedVersion: 'any' as const, events: events.slice(at, at + 500) },
    ];
    await ground.store.append(tenant, { commandId: randomUUID(), fingerprint: 'bench', streams });
  }
  const { events: recorded } = await ground.store.readLog(tenant, { after: START, limit: EVENTS });
  /** One event after the other, as commands come. */
  const oneByOne = (chosen: readonly Draft[]) => async (): Promise<number> => {
    for (const draft of chosen) await ground.sealer.sealEvents(tenant, [draft]);
    return chosen.length;
  };

  const clear = 'written as JSON, clear';
  const sides: Side[] = [
    {
      name: clear,
      slice: () => rateOf(() => Promise.resolve(drafts.filter(({ event }) => JSON.stringify(event.data)).length)),
    },
    { name: 'sealed, key in memory', slice: () => rateOf(oneByOne(drafts)), against: clear },
    {
      name: 'sealed, a person’s first (key made, durable)',
      slice: () => rateOf(oneByOne(Array.from({ length: STRANGERS }, () => aSession(tenant, randomUUID())))),
      against: clear,
    },
    {
      name: 'opened, keys in memory',
      slice: () =>
        rateOf(async () => (await ground.sealer.unsealEvents(tenant, recorded, sessionShapes, ['C'])).length),
      against: clear,
    },
    {
      name: 'opened, 200 keys fetched first',
      slice: async () => {
        const other = await own.reopen();
        try {
          const { unsealEvents } = eventSealer(other.keyRing);
          return await rateOf(async () => (await unsealEvents(tenant, recorded, sessionShapes, ['C'])).length);
        } finally {
          await other.close();
        }
      },
      against: clear,
    },
  ];
  report('sealing', 'events a second', await measure(sides));
});
