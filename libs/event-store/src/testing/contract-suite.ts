import fc from 'fast-check';
import {
  AppendTooLargeError,
  CommandReusedError,
  DuplicateStreamError,
  TenantUnavailableError,
  WrongExpectedVersionError,
} from '../errors';
import {
  START,
  type EventStore,
  type ExpectedVersion,
  type LogPosition,
  type RecordedEvent,
  type TenantId,
} from '../port';
import { request, someEvent, someEvents, wholeLog } from './some-events';

export interface StoreUnderTest {
  readonly store: EventStore;
  /** A tenant that exists, without a log. */
  newTenant(): Promise<TenantId>;
  close(): Promise<void>;
}

/** What every event store must do, whatever it is made of. */
export function eventStoreContract(name: string, make: () => Promise<StoreUnderTest>): void {
  describe(`the event store contract: ${name}`, () => {
    let under: StoreUnderTest;
    let store: EventStore;
    let tenant: TenantId;

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
      const missing = -1;
      const existing = 1;
      it.each<[expected: ExpectedVersion, actual: number, accepted: boolean]>([
        ['any', missing, true],
        ['any', existing, true],
        ['no_stream', missing, true],
        ['no_stream', existing, false],
        ['stream_exists', missing, false],
        ['stream_exists', existing, true],
        [0, missing, false],
        [0, existing, false],
        [1, existing, true],
        [2, existing, false],
      ])('%p on a stream at %i: accepted %p', async (expected, actual, accepted) => {
        if (actual === existing) await store.append(tenant, request(['thing-1', 'no_stream', someEvents(2)]));
        const append = store.append(tenant, request(['thing-1', expected, someEvents(3)]));
        if (accepted) {
          expect((await append).versions).toEqual([actual + 3]);
        } else {
          await expect(append).rejects.toThrow(WrongExpectedVersionError);
          await expect(append).rejects.toMatchObject({ streamId: 'thing-1', actual });
        }
        expect((await store.readStream(tenant, 'thing-1')).version).toBe(accepted ? actual + 3 : actual);
      });

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
        expect((await wholeLog(store, tenant)).map(({ position }) => Number(position))).toEqual([
          1, 2, 3, 4, 5, 6, 7, 8, 9, 10,
        ]);
      });
    });

    describe('several streams in one append', () => {
      it('writes all of them, in the order of the request', async () => {
        await store.append(tenant, request(['thing-1', 'no_stream', someEvents(1)]));
        const result = await store.append(
          tenant,
          request(['thing-1', 0, someEvents(2)], ['fact-1', 'any', someEvents(1)]),
        );
        expect(result).toEqual({ versions: [2, 0], position: '4', repeated: false });
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
        expect((await store.append(tenant, request(['fact-1', 'no_stream', someEvents(1)]))).position).toBe('1');
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
        expect(await store.head(tenant)).toBe('4');
      });

      it('appends once when the same command comes from several sides at a time', async () => {
        const command = request(['thing-1', 'any', someEvents(1)]);
        const answers = await Promise.all(Array.from({ length: 8 }, () => store.append(tenant, command)));
        expect(answers.filter(({ repeated }) => !repeated)).toHaveLength(1);
        expect(new Set(answers.map(({ position }) => position))).toEqual(new Set(['1']));
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
        const { recordedAt, ...read } = events[1] as RecordedEvent;
        expect(read).toEqual({ ...written, tenantId: tenant, streamId: 'thing-1', version: 1, position: '2' });
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
        for (const limit of [1, 3, 7, 100]) {
          expect((await wholeLog(store, tenant, limit)).map(({ position }) => position)).toEqual([
            '1',
            '2',
            '3',
            '4',
            '5',
            '6',
            '7',
          ]);
        }
        expect(await store.readLog(tenant, { after: '7' as LogPosition, limit: 10 })).toEqual({
          events: [],
          next: '7',
        });
        expect(await store.head(tenant)).toBe('7');
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
        expect(first?.map((line) => Number(line.split(' ')[0]))).toEqual(first?.map((_, index) => index + 1));
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
        expect(await store.append(other, command)).toEqual({ versions: [1], position: '2', repeated: false });
      });

      it('refuses an append without a log, and reads nothing there', async () => {
        const nobody = await under.newTenant();
        await expect(store.append(nobody, request(['thing-1', 'any', someEvents(1)]))).rejects.toThrow(
          TenantUnavailableError,
        );
        expect(await store.readStream(nobody, 'thing-1')).toEqual({ version: -1, events: [] });
        expect(await store.head(nobody)).toBe(START);
      });

      it('opens a log twice as once', async () => {
        await store.append(tenant, request(['thing-1', 'any', someEvents(1)]));
        await store.openLog(tenant);
        expect(await store.head(tenant)).toBe('1');
      });
    });

    describe('limits', () => {
      it('takes a thousand events and not one more', async () => {
        await expect(store.append(tenant, request(['thing-1', 'any', someEvents(1001)]))).rejects.toThrow(
          AppendTooLargeError,
        );
        expect((await store.append(tenant, request(['thing-1', 'any', someEvents(1000)]))).position).toBe('1000');
      });

      it('refuses an event of more than one mebibyte', async () => {
        const large = someEvent({ text: 'ش'.repeat(524_288) });
        await expect(store.append(tenant, request(['thing-1', 'any', [large]]))).rejects.toThrow(AppendTooLargeError);
        const fits = someEvent({ text: 'ش'.repeat(524_000) });
        expect((await store.append(tenant, request(['thing-1', 'any', [fits]]))).position).toBe('1');
      });

      it('refuses an append without an event', async () => {
        await expect(store.append(tenant, request(['thing-1', 'any', []]))).rejects.toThrow(RangeError);
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
