import { caseAggregate } from '../../../libs/accompaniment/src/domain/case.aggregate';
import type { ChangeIntensity, OpenCase } from '../../../libs/accompaniment/src/domain/case.commands';
import {
  type EventStore,
  type LogPosition,
  type RecordedEvent,
  type Subscription,
  WrongExpectedVersionError,
} from '@rihla/event-store';
import { MemoryEventStore } from '@rihla/event-store/memory/memory-event-store';
import { wholeLog } from '@rihla/event-store/testing/some-events';
import { Aggregates, wishOfSystem } from '@rihla/platform';
import { type Dice, diceOf, under } from '@rihla/test/dice';
import { type Claim, type Findings, findingsOf } from '../invariants';
import { foldOf, type Moves, rowsOf, startAgain, subscriptionTo, tellAll } from './intensities';
import { noFacts, noSnapshots, plainSealer } from './plain';
import { RowsInMemory } from './rows-in-memory';
import { Crash, Scheduler } from './scheduler';
import { storeWithTurns } from './store-with-turns';

const TENANT = '00000000-0000-4000-8000-000000000001';
const CASE = '00000000-0000-4000-8000-0000000000ca';
const BENEFICIARY = '00000000-0000-4000-8000-0000000000be';
const COUNSELLOR = '00000000-0000-4000-8000-0000000000aa';
const STREAM = `case-${TENANT}.${CASE}`;
const BY = { userId: COUNSELLOR, roles: ['COUNSELLOR'], hubIds: ['HUB-TNG'] };

const WRITERS = 2;
const WISHES = 3;
const CRASH_PERCENT = 4;
const CALM_AFTER = 400;
const TWICE_PERCENT = 30;
const HOUR_MS = 3_600_000;
const EPOCH_MS = Date.UTC(2024, 0, 1);

/** What is broken on purpose. */
export interface Flaws {
  readonly withoutIdempotency?: boolean;
  readonly withoutExpectedVersion?: boolean;
  readonly checkpointMoves?: Exclude<Moves, 'with-rows'>;
}

export interface Outcome extends Findings {
  /** Read models whose rows are not the fold of the log. */
  readonly unequal: number;
  /** Decisions that stand on a state that was no longer true. */
  readonly stale: number;
  readonly acknowledged: number;
  readonly crashes: number;
  readonly trace: readonly string[];
}

/**
 * One schedule: writers who change one case by its rules, die, ask again and are delivered twice; two workers that race
 * for one read model; a rebuild under their hands, and another version built beside; a clock that jumps by two days
 * either way at every look. In the end everybody is left in peace, and the invariants are counted.
 */
export async function simulate(seed: number, flaws: Flaws = {}): Promise<Outcome> {
  const dice = diceOf(seed);
  const now = jumpingClock(dice);
  const store = new MemoryEventStore(now);
  await store.openLog(TENANT);
  const scheduler = new Scheduler(dice, CRASH_PERCENT, CALM_AFTER);
  const rows = new RowsInMemory(scheduler);
  const subscription = (process: string, version: number): Subscription =>
    subscriptionTo(storeWithTurns(store, scheduler, process), rows.of(process, TENANT), version);
  const moves = flaws.checkpointMoves ?? 'with-rows';
  const claims = [await caseOn(store, now).open()];
  let writing = WRITERS;

  const writer = async (name: string): Promise<void> => {
    const reached = storeWithTurns(store, scheduler, name);
    const { change } = caseOn(flaws.withoutExpectedVersion ? expectingNothing(reached) : reached, now);
    for (let turn = 0; turn < WISHES; turn += 1) {
      const wish = `${name}:${String(turn)}`;
      let attempt = 0;
      const send = (): Promise<Claim> =>
        untilAnswered(() => change(wish, flaws.withoutIdempotency ? `${wish}:${String((attempt += 1))}` : wish));
      // Now and then the network delivers twice what was sent once.
      const isTwice = !flaws.withoutIdempotency && under(dice, 100) < TWICE_PERCENT;
      const [claim] = await Promise.all([send(), ...(isTwice ? [send()] : [])]);
      claims.push(claim);
    }
    writing -= 1;
  };
  const worker = async (name: string, version: number): Promise<void> => {
    let at: LogPosition | undefined;
    while (writing > 0 || at !== (await store.head(TENANT))) {
      const isAtHead = at === (await store.head(TENANT));
      if (isAtHead) await unlessCrashed(() => scheduler.turn(name, 'rests'));
      else at = await unlessCrashed(() => tellAll(subscription(name, version), TENANT, moves));
    }
  };
  const rebuilder = async (): Promise<void> => {
    for (let turn = under(dice, 40); turn > 0; turn -= 1) {
      await unlessCrashed(() => scheduler.turn('rebuild', 'is not yet'));
    }
    await unlessCrashed(() => startAgain(subscription('rebuild', 1), TENANT));
  };

  await scheduler.run([
    ...Array.from({ length: WRITERS }, (_, number) => writer(`writer ${String(number)}`)),
    worker('worker a', 1),
    worker('worker b', 1),
    worker('builder', 2),
    rebuilder(),
  ]);
  scheduler.calm();
  await scheduler.run([1, 2].map((version) => tellAll(subscription('last', version), TENANT, moves)));

  const log = await wholeLog(store, TENANT);
  const isEqual = (version: number): boolean =>
    JSON.stringify([...rows.startingWith(rowsOf(version))]) === JSON.stringify([...foldOf(log, version)]);
  return {
    ...(await findingsOf(store, TENANT, claims)),
    unequal: [1, 2].filter((version) => !isEqual(version)).length,
    stale: staleIn(log),
    acknowledged: claims.length,
    crashes: scheduler.crashes,
    trace: scheduler.trace,
  };
}

/** Each change of intensity says from which: the one that the event before has set. */
const staleIn = (log: readonly RecordedEvent[]): number =>
  log.filter(({ type, data }, index) => {
    const before = log[index - 1]?.data as { intensity?: string; to?: string } | undefined;
    return type === 'CaseIntensityChanged' && (data as { from: string }).from !== (before?.to ?? before?.intensity);
  }).length;

/** A store to which every version is as good as the one that was read. */
const expectingNothing = (store: EventStore): EventStore => ({
  ...store,
  append: (tenant, request) =>
    store.append(tenant, {
      ...request,
      streams: request.streams.map((stream) => ({ ...stream, expectedVersion: 'any' })),
    }),
});

const jumpingClock =
  (dice: Dice): (() => string) =>
  () =>
    new Date(EPOCH_MS + (dice() * 96 - 48) * HOUR_MS).toISOString();

/** Puts a case before the writers, and asks by its rules for an intensity that it never had. */
const caseOn = (store: EventStore, now: () => string) => {
  const aggregates = new Aggregates(store, plainSealer, noFacts, noSnapshots);
  const ask = async (key: string, command: Wished): Promise<Claim> => {
    const wish = { ...wishOfSystem({ tenant: TENANT, at: now(), key }), by: BY };
    const { version } = await aggregates.ask(wish, { aggregate: caseAggregate, id: CASE, command });
    return { streamId: STREAM, version };
  };
  return {
    open: () => ask('open', { type: 'OpenCase', data: OPENED }),
    /** @param key what makes it the same command when it is asked again */
    change: (intensity: string, key: string) =>
      ask(key, { type: 'ChangeIntensity', data: { caseId: CASE, person: PERSON, intensity } }),
  };
};

type Wished = Pick<OpenCase, 'type' | 'data'> | Pick<ChangeIntensity, 'type' | 'data'>;

const PERSON = {
  beneficiaryId: BENEFICIARY,
  status: 'REGISTERED',
  registeredOn: '2001-01-01',
  activeConsents: ['CASE_MANAGEMENT'],
} as const;
const OPENED = {
  caseId: CASE,
  person: PERSON,
  track: 'EMPLOYMENT',
  intensity: 'STANDARD',
  holder: { userId: COUNSELLOR, isCounsellorOfHub: true, points: 1 },
  hubId: 'HUB-TNG',
  legalBasis: 'CONSENT',
  programmes: [],
};

/** Asks until there is an answer, after a crash and after a race that was lost too often. */
const untilAnswered = async (ask: () => Promise<Claim>): Promise<Claim> => {
  for (;;) {
    try {
      return await ask();
    } catch (error) {
      if (!(error instanceof Crash || error instanceof WrongExpectedVersionError)) throw error;
    }
  }
};

/** What was done, or undefined when the process died over it. */
const unlessCrashed = async <T>(work: () => Promise<T>): Promise<T | undefined> => {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Crash) return undefined;
    throw error;
  }
};
