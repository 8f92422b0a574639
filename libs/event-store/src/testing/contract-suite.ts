import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import {
  AppendTooLargeError,
  CommandReusedError,
  DuplicateStreamError,
  StreamDeletedError,
  TenantUnavailableError,
  WrongExpectedVersionError,
} from '../errors';
import {
  isPast,
  START,
  type DeleteMode,
  type EventStore,
  type ExpectedVersion,
  type LogPosition,
  type RecordedEvent,
  type TenantId,
} from '../port';
import { membersOf } from './event-members';
import { request, someEvent, someEvents, wholeLog } from './some-events';

export interface StoreUnderTest {
  readonly store: EventStore;
  /** A tenant that exists, without a log. */
  newTenant(): Promise<TenantId>;
  /** Another store on the same events, as another process has it; the suite does not close it. */
  another?(): EventStore;
  /** Cuts every connection to the server, as a restart does. */
  cut?(): Promise<void>;
  /** Makes the clock that stamps `recordedAt` run backwards, or has run backwards over what is stored. */
  turnBackClock?(tenant: TenantId): Promise<void>;
  /** Proves what is stored, where there is a chain: the number of events that hold. */
  verify?(tenant: TenantId): Promise<{ events: number; firstBroken?: LogPosition }>;
  close(): Promise<void>;
}

type State = 'missing' | 'existing' | 'soft' | 'tombstone';

/** What every event store must do, whatever it is made of. */
export function eventStoreContract(name: string, make: () => Promise<StoreUnderTest>): void {
  describe(`the event store contract: ${name}`, () => {
    let under: StoreUnderTest;
    let store: EventStore;
    let tenant: TenantId;

    /** The nth place of a log: positions count where the store says so, and only grow elsewhere. */
    const expectPlaces = (places: readonly LogPosition[], count: number): void => {
      expect(places).toHaveLength(count);
      if (store.capabilities.gaplessPositions) expect(places.map(Number)).toEqual(places.map((_, nth) => nth + 1));
      else expect(places.every((place, nth) => nth === 0 || BigInt(place) > BigInt(places[nth - 1] ?? 0))).toBe(true);
    };
    const places = async (of: TenantId, limit?: number): Promise<LogPosition[]> =>
      (await wholeLog(store, of, limit)).map(({ position }) => position);

    const newLog = async (): Promise<TenantId> => {
      const opened = await under.newTenant();
      await store.openLog(opened);
      return opened;
    };

    beforeAll(async () => {
      under = await make();
      ({ store } = under);
    });
    afterAll(() => under.close());
    beforeEach(async () => {
      tenant = await newLog();
    });

    describe('expected version', () => {
      const last: Readonly<Record<State, number>> = { missing: -1, existing: 1, soft: 1, tombstone: 1 };
      const bring = async (state: State): Promise<void> => {
        if (state === 'missing') return;
        await store.append(tenant, request(['thing-1', 'no_stream', someEvents(2)]));
        if (state !== 'existing') await store.deleteStream(tenant, 'thing-1', state, 1);
      };

      it.each<[expected: ExpectedVersion, state: State, accepted: boolean]>([
        ['any', 'missing', true],
        ['any', 'existing', true],
        ['any', 'soft', true],
        ['no_stream', 'missing', true],
        ['no_stream', 'existing', false],
        ['no_stream', 'soft', true],
        ['stream_exists', 'missing', false],
        ['stream_exists', 'existing', true],
        ['stream_exists', 'soft', false],
        [0, 'missing', false],
        [0, 'existing', false],
        [0, 'soft', false],
        [1, 'existing', true],
        [1, 'soft', true],
        [2, 'existing', false],
        [2, 'soft', false],
      ])('%p on a stream that is %s: accepted %p', async (expected, state, accepted) => {
        await bring(state);
        const append = store.append(tenant, request(['thing-1', expected, someEvents(3)]));
        if (accepted) {
          expect((await append).versions).toEqual([last[state] + 3]);
        } else {
          await expect(append).rejects.toThrow(WrongExpectedVersionError);
          await expect(append).rejects.toMatchObject({ streamId: 'thing-1', actual: last[state] });
        }
        expect((await store.readStream(tenant, 'thing-1')).version).toBe(accepted ? last[state] + 3 : last[state]);
      });

      it.each<ExpectedVersion>(['any', 'no_stream', 'stream_exists', 0, 1, 2])(
        '%p on a stream that has ended: never',
        async (expected) => {
          await bring('tombstone');
          const alone = store.append(tenant, request(['thing-1', expected, someEvents(1)]));
          await expect(alone).rejects.toThrow(StreamDeletedError);
          const beside = request(['thing-2', 'any', someEvents(1)], ['thing-1', expected, someEvents(1)]);
          await expect(store.append(tenant, beside)).rejects.toMatchObject({ streamId: 'thing-1' });
          expect((await store.readStream(tenant, 'thing-2')).version).toBe(-1);
        },
      );

      it('lets exactly one of many racing writers win each version, and leaves no hole', async () => {
        for (let version = -1; version < 9; version += 1) {
          const expected = version === -1 ? 'no_stream' : version;
          const race = Array.from({ length: 8 }, () =>
            store.append(tenant, request(['thing-1', expected, someEvents(1)])),
          );
          const lost = (await Promise.allSettled(race)).filter((outcome) => outcome.status === 'rejected');
          expect(lost).toHaveLength(7);
          for (const { reason } of lost)
            expect(reason).toMatchObject({ name: 'WrongExpectedVersionError', actual: version + 1 });
        }
        const { events, version } = await store.readStream(tenant, 'thing-1');
        expect(version).toBe(9);
        expect(events.map((event) => event.version)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
        expectPlaces(await places(tenant), 10);
      });
    });

    describe('several streams in one append', () => {
      it('writes all of them, in the order of the request', async () => {
        await store.append(tenant, request(['thing-1', 'no_stream', someEvents(1)]));
        const result = await store.append(
          tenant,
          request(['thing-1', 0, someEvents(2)], ['fact-1', 'any', someEvents(1)]),
        );
        expect(result).toEqual({ versions: [2, 0], position: await store.head(tenant), repeated: false });
        expectPlaces(await places(tenant), 4);
        expect((await wholeLog(store, tenant)).map(({ streamId, version }) => [streamId, version])).toEqual([
          ['thing-1', 0],
          ['thing-1', 1],
          ['thing-1', 2],
          ['fact-1', 0],
        ]);
      });

      it('writes none of them when one expected version is wrong', async () => {
        const wrong = request(
          ['thing-1', 'no_stream', someEvents(1)],
          ['thing-2', 4, someEvents(1)],
          ['fact-1', 'any', someEvents(1)],
        );
        await expect(store.append(tenant, wrong)).rejects.toMatchObject({ streamId: 'thing-2', actual: -1 });
        expect(await wholeLog(store, tenant)).toEqual([]);
        await store.append(tenant, request(['fact-1', 'no_stream', someEvents(1)]));
        expectPlaces(await places(tenant), 1);
      });

      it('holds an append to what it believes of a stream that it does not write', async () => {
        await store.append(tenant, request(['thing-1', 'no_stream', someEvents(2)]));
        const result = await store.append(tenant, request(['thing-1', 1, []], ['thing-2', 'no_stream', someEvents(1)]));
        expect(result.versions).toEqual([1, 0]);
        const stale = request(['thing-1', 0, []], ['thing-3', 'no_stream', someEvents(1)]);
        await expect(store.append(tenant, stale)).rejects.toMatchObject({ streamId: 'thing-1', actual: 1 });
      });

      it('refuses the same stream twice', async () => {
        const twice = request(['thing-1', 'any', someEvents(1)], ['thing-1', 'any', someEvents(1)]);
        await expect(store.append(tenant, twice)).rejects.toThrow(DuplicateStreamError);
        expect(await store.head(tenant)).toBe(START);
      });
    });

    describe('asked twice', () => {
      it('answers a repeated command as the first time, before and after other appends', async () => {
        const command = request(['thing-1', 'no_stream', someEvents(2)], ['fact-1', 'any', someEvents(1)]);
        const first = await store.append(tenant, command);
        expect(await store.append(tenant, command)).toEqual({ ...first, repeated: true });
        await store.append(tenant, request(['thing-1', 1, someEvents(1)]));
        expect(await store.append(tenant, command)).toEqual({ ...first, repeated: true });
        expect(await store.outcomeOf(tenant, command.commandId, command.fingerprint)).toEqual({
          ...first,
          repeated: true,
        });
        expectPlaces(await places(tenant), 4);
      });

      it('appends once when the same command comes from several sides at a time', async () => {
        const command = request(['thing-1', 'any', someEvents(1)]);
        const answers = await Promise.all(Array.from({ length: 8 }, () => store.append(tenant, command)));
        expect(answers.filter(({ repeated }) => !repeated)).toHaveLength(1);
        expect(new Set(answers.map(({ position }) => position))).toEqual(new Set([await store.head(tenant)]));
        expectPlaces(await places(tenant), 1);
      });

      it('refuses a command id that was used for another wish', async () => {
        const command = request(['thing-1', 'any', someEvents(1)]);
        await store.append(tenant, command);
        const other = { ...command, fingerprint: 'something else' };
        await expect(store.append(tenant, other)).rejects.toThrow(CommandReusedError);
        await expect(store.outcomeOf(tenant, command.commandId, 'something else')).rejects.toThrow(CommandReusedError);
      });

      it('lets a command that was refused be tried again', async () => {
        const early = request(['thing-1', 0, someEvents(1)]);
        await expect(store.append(tenant, early)).rejects.toThrow(WrongExpectedVersionError);
        expect(await store.outcomeOf(tenant, early.commandId, early.fingerprint)).toBeUndefined();
        await store.append(tenant, request(['thing-1', 'no_stream', someEvents(1)]));
        expect(await store.append(tenant, early)).toMatchObject({ versions: [1], repeated: false });
      });
    });

    describe('reading', () => {
      it('answers a stream that does not exist with version -1', async () => {
        expect(await store.readStream(tenant, 'thing-1')).toEqual({ version: -1, events: [] });
      });

      it('gives back what was written', async () => {
        const written = {
          ...someEvent({ caseId: 'c', big: '9007199254740993', name: 'فاتو · N’Diaye · 𝔖', nothing: null }),
          schemaVersion: 3,
          metadata: {
            occurredOn: '2021-12-17',
            actor: { userId: 'u', role: 'COUNSELLOR' },
            commandId: 'k',
            correlationId: 'c',
            causationId: 'd',
            subjects: ['s'],
          },
        };
        await store.append(tenant, request(['thing-1', 'no_stream', [someEvent(), written]]));
        const { events } = await store.readStream(tenant, 'thing-1');
        const position = await store.head(tenant);
        const { recordedAt, ...others } = membersOf(events[1] as RecordedEvent);
        expect(others).toEqual({ ...written, tenantId: tenant, streamId: 'thing-1', version: 1, position });
        expect(new Date(recordedAt).toISOString()).toBe(recordedAt);
      });

      it('gives back any text, with zero characters and broken surrogates', async () => {
        await fc.assert(
          fc.asyncProperty(fc.jsonValue({ stringUnit: 'binary' }), fc.uuid(), async (value, id) => {
            await store.append(tenant, request([`thing-${id}`, 'no_stream', [someEvent({ value })]]));
            const { events } = await store.readStream(tenant, `thing-${id}`);
            expect(JSON.stringify(events[0]?.data)).toBe(JSON.stringify({ value }));
          }),
          { numRuns: 50 },
        );
      });

      it('reads single places in the order asked, and leaves out those that hold nothing', async () => {
        await store.append(
          tenant,
          request(['thing-1', 'no_stream', someEvents(3)], ['thing-2', 'no_stream', someEvents(1)]),
        );
        const places = [
          { streamId: 'thing-2', version: 0 },
          { streamId: 'thing-1', version: 2 },
          { streamId: 'thing-1', version: 9 },
          { streamId: 'thing-1', version: 0 },
        ];
        const read = await store.readPlaces(tenant, places);
        expect(read.map(({ streamId, version }) => ({ streamId, version }))).toEqual([places[0], places[1], places[3]]);
      });

      it('reads a log in pages of any size, from anywhere', async () => {
        await store.append(tenant, request(['thing-1', 'any', someEvents(7)]));
        const all = await places(tenant);
        expectPlaces(all, 7);
        for (const limit of [1, 3, 7, 100]) expect(await places(tenant, limit)).toEqual(all);
        const end = all.at(-1) ?? START;
        expect(await store.readLog(tenant, { after: end, limit: 10 })).toMatchObject({ events: [], next: end });
        expect(await store.head(tenant)).toBe(end);
      });

      it('reads a part of a stream, forwards and backwards', async () => {
        await store.append(tenant, request(['thing-1', 'no_stream', someEvents(9)], ['thing-2', 'any', someEvents(3)]));
        const bound = fc.option(fc.integer({ min: 0, max: 11 }), { nil: undefined });
        const range = fc.record({
          from: bound,
          limit: fc.option(fc.integer({ min: 1, max: 11 }), { nil: undefined }),
          direction: fc.constantFrom('forwards' as const, 'backwards' as const, undefined),
        });
        await fc.assert(
          fc.asyncProperty(range, async ({ from, limit, direction }) => {
            const asked = {
              ...(from === undefined ? {} : { from }),
              ...(limit === undefined ? {} : { limit }),
              ...(direction === undefined ? {} : { direction }),
            };
            const { version, events } = await store.readStream(tenant, 'thing-1', asked);
            const all = Array.from({ length: 9 }, (_, nth) => nth);
            const ordered =
              direction === 'backwards'
                ? all.filter((nth) => nth <= (from ?? 9)).reverse()
                : all.filter((nth) => nth >= (from ?? 0));
            expect(version).toBe(8);
            expect(events.map((event) => event.version)).toEqual(ordered.slice(0, limit));
          }),
          { numRuns: 30 },
        );
      });

      it('passes over what a filter leaves out, and says how far it looked', async () => {
        const other = { ...someEvent(), type: 'OtherHappened' };
        for (const [streamId, event] of [
          ['thing-1', someEvent()],
          ['fact-1', someEvent()],
          ['thing-2', other],
          ['fact-2', other],
          ['thing-3', someEvent()],
        ] as const)
          await store.append(tenant, request([streamId, 'no_stream', [event]]));
        const told = async (filter: object, limit: number): Promise<string[]> => {
          const seen: string[] = [];
          for (let after = START; ;) {
            const { events, next } = await store.readLog(tenant, { after, limit, filter });
            seen.push(...events.map(({ streamId }) => streamId));
            if (next === after) return seen;
            after = next;
          }
        };
        for (const limit of [1, 2, 100]) {
          expect(await told({ categories: ['thing'] }, limit)).toEqual(['thing-1', 'thing-2', 'thing-3']);
          expect(await told({ types: ['OtherHappened'] }, limit)).toEqual(['thing-2', 'fact-2']);
          expect(await told({ categories: ['fact'], types: ['ThingHappened'] }, limit)).toEqual(['fact-1']);
          expect(await told({ types: ['NeverHappened'] }, limit)).toEqual([]);
        }
      });

      it('does not let the clock order anything', async () => {
        await store.append(tenant, request(['thing-1', 'any', someEvents(3)]));
        const before = (await wholeLog(store, tenant)).map(({ eventId }) => eventId);
        await under.turnBackClock?.(tenant);
        await store.append(tenant, request(['thing-1', 'any', someEvents(2)], ['thing-2', 'any', someEvents(1)]));
        const log = await wholeLog(store, tenant);
        expect(log.map(({ eventId }) => eventId).slice(0, 3)).toEqual(before);
        expect(log.map(({ streamId, version }) => `${streamId} ${String(version)}`)).toEqual([
          'thing-1 0',
          'thing-1 1',
          'thing-1 2',
          'thing-1 3',
          'thing-1 4',
          'thing-2 0',
        ]);
        const instants = log.map(({ recordedAt }) => Date.parse(recordedAt));
        // Seen to have run backwards, or the test would show nothing.
        if (under.turnBackClock) expect(instants).not.toEqual([...instants].sort((a, b) => a - b));
      });

      it('gives positions that are compared as numbers and kept as texts', async () => {
        const first = await store.append(tenant, request(['thing-1', 'any', someEvents(9)]));
        const second = await store.append(tenant, request(['thing-1', 'any', someEvents(1)]));
        const kept = JSON.parse(JSON.stringify(first.position)) as LogPosition;
        expect(isPast(second.position, kept)).toBe(true);
        expect(isPast(kept, second.position)).toBe(false);
        expect((await store.readLog(tenant, { after: kept, limit: 10 })).events.map(({ version }) => version)).toEqual([
          9,
        ]);
      });

      it('shows every committed event once, in one order, to readers that follow concurrent writers', async () => {
        const acknowledged: string[] = [];
        const writer = async (seed: number): Promise<void> => {
          for (let turn = 0; turn < 25; turn += 1) {
            const events = someEvents(1 + ((seed + turn) % 3));
            // Every fifth append is rolled back by its wrong expectation, after it has taken its place.
            const expected = turn % 5 === 4 ? 100_000 : 'any';
            const outcome = await store
              .append(
                tenant,
                request(
                  [`thing-${String((seed + turn) % 5)}`, 'any', events],
                  [`side-${String(seed)}`, expected, someEvents(1)],
                ),
              )
              .catch(() => undefined);
            if (outcome) acknowledged.push(...events.map(({ eventId }) => eventId));
          }
        };
        let writing = true;
        const reader = async (limit: number): Promise<string[]> => {
          const seen: string[] = [];
          for (let after: LogPosition = START; ;) {
            const last = !writing;
            const { events, next } = await store.readLog(tenant, { after, limit });
            seen.push(...events.map(({ eventId, position }) => `${position} ${eventId}`));
            after = next;
            if (events.length === 0 && last) return seen;
            if (events.length === 0) await new Promise((resolve) => setImmediate(resolve));
          }
        };
        const readers = [1, 7, 500].map(reader);
        await Promise.all([0, 1, 2, 3, 4, 5, 6, 7].map(writer));
        writing = false;
        const [first, ...others] = await Promise.all(readers);
        for (const seen of others) expect(seen).toEqual(first);
        expectPlaces(
          (first ?? []).map((line) => line.split(' ')[0] as LogPosition),
          first?.length ?? 0,
        );
        const ids = new Set(first?.map((line) => line.split(' ')[1]));
        expect(acknowledged.filter((id) => !ids.has(id))).toEqual([]);
        expect(ids.size).toBe(acknowledged.length + 8 * 20);
      });
    });

    describe('tenants', () => {
      it('keeps one tenant out of the sight and the way of another', async () => {
        const other = await newLog();
        const command = request(['thing-1', 'no_stream', someEvents(2)]);
        await store.append(tenant, command);
        expect(await store.readStream(other, 'thing-1')).toEqual({ version: -1, events: [] });
        expect(await wholeLog(store, other)).toEqual([]);
        expect(await store.head(other)).toBe(START);
        expect(await store.outcomeOf(other, command.commandId, command.fingerprint)).toBeUndefined();
        expect(await store.append(other, command)).toMatchObject({ versions: [1], repeated: false });
        await store.deleteStream(other, 'thing-1', 'tombstone', 'any');
        expect((await store.readStream(tenant, 'thing-1')).events).toHaveLength(2);
      });

      it('keeps the appends of many tenants apart in one burst', async () => {
        const tenants = await Promise.all(Array.from({ length: 6 }, newLog));
        const burst = tenants.flatMap((of, nth) =>
          Array.from({ length: 10 }, () => store.append(of, request(['thing-1', 'any', someEvents(1 + nth)]))),
        );
        await Promise.all(burst);
        for (const [nth, of] of tenants.entries()) {
          expectPlaces(await places(of), 10 * (1 + nth));
          expect((await store.readStream(of, 'thing-1')).version).toBe(10 * (1 + nth) - 1);
        }
      });

      it('refuses an append without a log, and reads nothing there', async () => {
        const nobody = await under.newTenant();
        await expect(store.append(nobody, request(['thing-1', 'any', someEvents(1)]))).rejects.toThrow(
          TenantUnavailableError,
        );
        expect(await store.readStream(nobody, 'thing-1')).toEqual({ version: -1, events: [] });
        expect(await store.head(nobody)).toBe(START);
        // A follower that looks before there is a log stays where it is: what comes then is told from the first event.
        for (const filter of [undefined, { types: ['ThingHappened'] }]) {
          const slice = await store.readLog(nobody, { after: START, limit: 10, ...(filter && { filter }) });
          expect(slice).toMatchObject({ events: [], next: START });
        }
      });

      it('opens a log twice as once', async () => {
        await store.append(tenant, request(['thing-1', 'any', someEvents(1)]));
        await store.openLog(tenant);
        expectPlaces(await places(tenant), 1);
      });
    });

    describe('limits', () => {
      it('takes a thousand events and not one more', async () => {
        await expect(store.append(tenant, request(['thing-1', 'any', someEvents(1001)]))).rejects.toThrow(
          AppendTooLargeError,
        );
        expect((await store.append(tenant, request(['thing-1', 'any', someEvents(1000)]))).versions).toEqual([999]);
      });

      it('refuses an event of more than one mebibyte', async () => {
        const large = someEvent({ text: 'ش'.repeat(524_288) });
        await expect(store.append(tenant, request(['thing-1', 'any', [large]]))).rejects.toThrow(AppendTooLargeError);
        const fits = someEvent({ text: 'ش'.repeat(524_000) });
        expect((await store.append(tenant, request(['thing-1', 'any', [fits]]))).versions).toEqual([0]);
      });

      it('gives a log of large events in slices that memory can hold, and leaves none out', async () => {
        for (let nth = 0; nth < 24; nth += 1) {
          const large = someEvent({ text: randomBytes(400_000).toString('base64') });
          await store.append(tenant, request([`thing-${String(nth)}`, 'any', [large]]));
        }
        for (const filter of [undefined, { types: ['ThingHappened'] }, { types: ['NeverHappened'] }]) {
          const sizes: number[] = [];
          let read = 0;
          for (let after = START; ;) {
            const { events, next } = await store.readLog(tenant, { after, limit: 1_000, ...(filter && { filter }) });
            if (next === after) break;
            sizes.push(events.reduce((sum, { data }) => sum + JSON.stringify(data).length, 0));
            read += events.length;
            after = next;
          }
          expect(read).toBe(filter?.types[0] === 'NeverHappened' ? 0 : 24);
          if (store.capabilities.hashChain) expect(Math.max(...sizes)).toBeLessThan(9_500_000);
        }
      });

      it('refuses an append without an event', async () => {
        await expect(store.append(tenant, request(['thing-1', 'any', []]))).rejects.toThrow(RangeError);
      });
    });

    describe('a burst', () => {
      it('lets two appends to one stream in one burst both stand, one after the other', async () => {
        const appends = Array.from({ length: 20 }, (_, nth) =>
          store.append(tenant, request([`thing-${String(nth % 3)}`, 'any', someEvents(2)])),
        );
        await Promise.all(appends);
        for (const [nth, version] of [13, 13, 11].entries())
          expect((await store.readStream(tenant, `thing-${String(nth)}`)).version).toBe(version);
        expectPlaces(await places(tenant), 40);
      });

      it('lets a wrong one, a repeated one and one that is too large spoil no other', async () => {
        const command = request(['thing-1', 'no_stream', someEvents(1)]);
        const first = await store.append(tenant, command);
        const outcomes = await Promise.allSettled([
          store.append(tenant, request(['thing-2', 'no_stream', someEvents(1)])),
          store.append(tenant, request(['thing-3', 7, someEvents(1)])),
          store.append(tenant, command),
          store.append(tenant, { ...command, fingerprint: 'another wish' }),
          store.append(tenant, request(['thing-4', 'any', [someEvent({ text: 'x'.repeat(1_100_000) })]])),
          store.append(await under.newTenant(), request(['thing-5', 'any', someEvents(1)])),
          store.append(tenant, request(['thing-6', 'no_stream', someEvents(2)], ['fact-6', 'any', someEvents(1)])),
        ]);
        expect(
          outcomes.map((outcome) =>
            outcome.status === 'rejected' ? (outcome.reason as Error).name : outcome.value.versions,
          ),
        ).toEqual([
          [0],
          'WrongExpectedVersionError',
          first.versions,
          'CommandReusedError',
          'AppendTooLargeError',
          'TenantUnavailableError',
          [1, 0],
        ]);
        expectPlaces(await places(tenant), 5);
      });
    });

    describe('a stream that is deleted', () => {
      it.each<DeleteMode>(['soft', 'tombstone'])('reads as missing when %s, and stays in the log', async (mode) => {
        await store.append(tenant, request(['thing-1', 'no_stream', someEvents(3)], ['thing-2', 'any', someEvents(1)]));
        await store.deleteStream(tenant, 'thing-1', mode, 2);
        expect(await store.readStream(tenant, 'thing-1')).toEqual({ version: 2, events: [] });
        expect(await store.readStream(tenant, 'thing-1', { direction: 'backwards' })).toEqual({
          version: 2,
          events: [],
        });
        expectPlaces(await places(tenant), 4);
        expect((await store.readStream(tenant, 'thing-2')).events).toHaveLength(1);
      });

      it('shows, when written again, what is new alone', async () => {
        await store.append(tenant, request(['thing-1', 'no_stream', someEvents(3)]));
        await store.deleteStream(tenant, 'thing-1', 'soft', 'stream_exists');
        await store.append(tenant, request(['thing-1', 'no_stream', someEvents(2)]));
        const { version, events } = await store.readStream(tenant, 'thing-1');
        expect([version, events.map((event) => event.version)]).toEqual([4, [3, 4]]);
      });

      it('is deleted by whoever knows its version alone', async () => {
        await store.append(tenant, request(['thing-1', 'no_stream', someEvents(3)]));
        const wrong = store.deleteStream(tenant, 'thing-1', 'soft', 1);
        await expect(wrong).rejects.toMatchObject({ name: 'WrongExpectedVersionError', actual: 2 });
        expect((await store.readStream(tenant, 'thing-1')).events).toHaveLength(3);
        await store.deleteStream(tenant, 'thing-1', 'tombstone', 2);
        await expect(store.deleteStream(tenant, 'thing-1', 'soft', 'any')).rejects.toThrow(StreamDeletedError);
      });

      it('needs a log', async () => {
        const nobody = await under.newTenant();
        await expect(store.deleteStream(nobody, 'thing-1', 'soft', 'any')).rejects.toThrow(TenantUnavailableError);
      });
    });

    describe('what the store does not understand', () => {
      it('gives back types and versions of tomorrow as they are', async () => {
        const tomorrow = { ...someEvent({ shape: 'unheard of' }), type: 'NotYetInvented', schemaVersion: 32_000 };
        await store.append(tenant, request(['thing-1', 'any', [tomorrow]]));
        const { events } = await store.readStream(tenant, 'thing-1');
        expect(events[0]).toMatchObject(tomorrow);
      });

      it('keeps sealed parts to the letter, so that they open, or prove, whatever became of the key', async () => {
        const sealed = { caseId: 'c', sealed: { [tenant]: { C: 'AAAA_-'.repeat(50) } } };
        await store.append(tenant, request(['thing-1', 'any', [someEvent(sealed)]]));
        const { events } = await store.readStream(tenant, 'thing-1');
        expect(JSON.stringify(events[0]?.data)).toBe(JSON.stringify(sealed));
        if (store.capabilities.hashChain) expect(await under.verify?.(tenant)).toEqual({ events: 1 });
      });
    });

    describe('another process', () => {
      it('sees the same log, and is rung for what this one wrote', async () => {
        const other = under.another?.() ?? store;
        const heard = await listenFor(other, tenant);
        const { position } = await store.append(tenant, request(['thing-1', 'no_stream', someEvents(2)]));
        await heard.rung;
        await heard.close();
        expect(await other.head(tenant)).toBe(position);
        const stale = other.append(tenant, request(['thing-1', 0, someEvents(1)]));
        await expect(stale).rejects.toMatchObject({ actual: 1 });
        expect((await other.append(tenant, request(['thing-1', 1, someEvents(1)]))).versions).toEqual([2]);
      });

      it('races for each version with this one, and one wins', async () => {
        const other = under.another?.() ?? store;
        let wins = 0;
        for (let version = -1; version < 20; version += 1) {
          const race = [store, other, store, other].map((one) =>
            one.append(tenant, request(['thing-1', version === -1 ? 'no_stream' : version, someEvents(1)])),
          );
          wins += (await Promise.allSettled(race)).filter(({ status }) => status === 'fulfilled').length;
        }
        expect(wins).toBe(21);
        expectPlaces(await places(tenant), 21);
      });
    });

    describe('a server that cuts its connections', () => {
      it('loses nothing that was acknowledged, and a retry of the same commands settles the rest', async () => {
        const commands = Array.from({ length: 40 }, (_, nth) =>
          request([`thing-${String(nth % 7)}`, 'any', someEvents(1)]),
        );
        const untilAnswered = async (command: (typeof commands)[number]): Promise<void> => {
          for (let turn = 0; turn < 100; turn += 1) {
            const answer = await store.append(tenant, command).catch((error: unknown) => {
              expect(error).toMatchObject({ name: 'StoreUnavailableError' });
            });
            if (answer) return;
            await new Promise((resolve) => setTimeout(resolve, 20));
          }
          throw new Error('the store did not come back');
        };
        const writing = Promise.all(commands.map(untilAnswered));
        await under.cut?.();
        await writing;
        const written = await wholeLog(store, tenant);
        const ids = commands.flatMap(({ streams }) =>
          streams.flatMap(({ events }) => events.map(({ eventId }) => eventId)),
        );
        expect(written.map(({ eventId }) => eventId).sort()).toEqual(ids.sort());
        expectPlaces(
          written.map(({ position }) => position),
          40,
        );
      });
    });

    describe('the doorbell', () => {
      it('rings with the tenant after an append, for those who still listen', async () => {
        const early = await listenFor(store, tenant);
        await store.append(tenant, request(['thing-1', 'any', someEvents(1)]));
        await early.rung;
        await early.close();
        const late = await listenFor(store, tenant);
        await store.append(tenant, request(['thing-1', 'any', someEvents(1)]));
        await late.rung;
        await late.close();
        expect([early.rings(), late.rings()]).toEqual([1, 1]);
      });
    });
  });
}

async function listenFor(
  store: EventStore,
  tenant: TenantId,
): Promise<{ rung: Promise<void>; rings(): number; close(): Promise<void> }> {
  let rings = 0;
  let heard: () => void;
  const rung = new Promise<void>((resolve) => {
    heard = resolve;
  });
  const line = await store.listen((who) => {
    if (who !== tenant) return;
    rings += 1;
    heard();
  });
  return { rung, rings: () => rings, close: () => line.close() };
}
