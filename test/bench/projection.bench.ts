/** Telling a log of facts (EVENTS=200000), each a row, and one of 50,000 mentees to their read models, beside reading it alone; and opening sealed events. */
import { randomUUID } from 'node:crypto';
import { type EventData, type LogPosition, type RecordedEvent, START } from '@rihla/event-store';
import { menteesProjection } from '@rihla/mentoring';
import { catchUpProjections } from '@rihla/platform';
import { statFacts } from '@rihla/statistics';
import { sessionShapes } from '../../libs/accompaniment/src/domain/session.events';
import { aFact } from './support/facts';
import { menteesInTurn } from './support/mentees';
import { onOwnGround, type OwnGround } from './support/own-ground';
import { report } from './support/report';
import { measure, rateOf, ROUNDS, type Side } from './support/rounds';
import { aSession, sealed } from './support/sessions';

const EVENTS = Number(process.env.EVENTS ?? 200_000);
const PER_ROUND = Math.ceil(EVENTS / (ROUNDS + 1));
const PER_APPEND = 500;
const PAGE = 500;
const PERSONS = 200;
const MENTEES = 50_000;

const append = async (
  { ground }: OwnGround,
  tenant: string,
  streamId: string,
  events: readonly EventData[],
): Promise<void> => {
  for (let at = 0; at < events.length; at += PER_APPEND) {
    await ground.store.append(tenant, {
      commandId: randomUUID(),
      fingerprint: 'bench',
      streams: [{ streamId, expectedVersion: 'any', events: events.slice(at, at + PER_APPEND) }],
    });
  }
};

/** Reads what a tenant's log holds after a place, page by page. */
const read = async (
  { ground }: OwnGround,
  tenant: string,
  after: LogPosition,
  each: (events: readonly RecordedEvent[]) => Promise<unknown> = () => Promise.resolve(),
): Promise<number> => {
  for (let at = after, done = 0; ;) {
    const { events, next } = await ground.store.readLog(tenant, { after: at, limit: PAGE });
    if (events.length === 0) return done;
    await each(events);
    done += events.length;
    at = next;
  }
};

void onOwnGround(async (own) => {
  const { ground } = own;
  const [counted, paired, accompanied] = [await own.newTenant(), await own.newTenant(), await own.newTenant()];
  const mentee = menteesInTurn(MENTEES);
  const persons = Array.from({ length: PERSONS }, () => randomUUID());
  let mark = START;
  await append(own, paired, `mentee-${paired}.all`, Array.from({ length: MENTEES }, mentee));
  await catchUpProjections(ground, [menteesProjection], paired);
  let pairedMark = START;

  /** All logs grow by one round's share. */
  const grow = async (): Promise<void> => {
    mark = await ground.store.head(counted);
    await append(
      own,
      counted,
      `fact-${counted}.all`,
      Array.from({ length: PER_ROUND }, (_, nth) => aFact(nth)),
    );
    pairedMark = await ground.store.head(paired);
    await append(own, paired, `mentee-${paired}.all`, Array.from({ length: PER_ROUND }, mentee));
    const sessions = Array.from({ length: PER_ROUND }, (_, nth) => aSession(accompanied, persons[nth % PERSONS] ?? ''));
    await append(own, accompanied, `session-${accompanied}.all`, await sealed(own, accompanied, sessions));
  };
  const unseal = (events: readonly RecordedEvent[]): Promise<unknown> =>
    ground.sealer.unsealEvents(accompanied, events, sessionShapes, ['C']);

  const sides: Side[] = [
    { name: 'facts, read', slice: () => rateOf(() => read(own, counted, mark)) },
    {
      name: 'facts, told to stat-facts with checkpoint',
      slice: () => rateOf(() => catchUpProjections(ground, [statFacts], counted).then(() => PER_ROUND)),
      against: 'facts, read',
    },
    { name: 'mentees, read', slice: () => rateOf(() => read(own, paired, pairedMark)) },
    {
      name: 'mentees, told to their 50,000 rows',
      slice: () => rateOf(() => catchUpProjections(ground, [menteesProjection], paired).then(() => PER_ROUND)),
      against: 'mentees, read',
    },
    { name: 'sealed sessions, read', slice: () => rateOf(() => read(own, accompanied, mark)) },
    {
      name: 'sealed sessions, read and opened',
      slice: () => rateOf(() => read(own, accompanied, mark, unseal)),
      against: 'sealed sessions, read',
    },
  ];
  report('projection', 'events a second', await measure(sides, grow));
});
