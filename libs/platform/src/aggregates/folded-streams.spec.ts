import { randomUUID } from 'node:crypto';
import { MemoryEventStore } from '@rihla/event-store/memory/memory-event-store';
import { memorySnapshots } from '@rihla/event-store/testing/memory-snapshots';
import type { Snapshots, StreamRange } from '@rihla/event-store';
import { type Event, type EventShapes, technical, text } from '@rihla/kernel';
import { eventSealer } from '@rihla/personal-data';
import { MemoryKeys } from '@rihla/personal-data/testing/memory-keys';
import fc from 'fast-check';
import { type Folding, FoldedStreams } from './folded-streams';

const TENANT = randomUUID();
const STREAM = `tally-${TENANT}.1`;
const PERSON = randomUUID();

type Counted = Event<'Counted', { personId: string; n: number; note?: string | undefined }>;
const shapes = {
  Counted: { subject: 'personId', fields: { personId: technical, n: technical, note: text } },
} as const satisfies EventShapes<Counted>;

interface Tally {
  readonly numbers: readonly number[];
  readonly notes: readonly string[];
}
const tally: Folding<Tally, Counted> = {
  decider: {
    initial: { numbers: [], notes: [] },
    evolve: ({ numbers, notes }, { data: { n, note } }) => ({
      numbers: [...numbers, n],
      notes: note === undefined ? notes : [...notes, note],
    }),
  },
  shapes,
  snapshot: 1,
};
const unkept = { ...tally, snapshot: undefined };

const numbers = (count: number, from = 0): number[] => Array.from({ length: count }, (_, index) => from + index);

/** A stream, and what was asked of its store and of the snapshots. */
const wrap = async (snapshots: Snapshots = memorySnapshots()) => {
  const store = new MemoryEventStore();
  await store.openLog(TENANT);
  const keys = new MemoryKeys();
  const sealer = eventSealer(keys);
  const count = async (ns: readonly number[], note?: string): Promise<void> => {
    const drafts = ns.map((n) => ({
      event: { type: 'Counted', occurredOn: '2026-01-05', data: { personId: PERSON, n, note } },
      shape: shapes.Counted,
      streamId: STREAM,
      eventId: randomUUID(),
      schemaVersion: 1,
    }));
    const sealed = await sealer.sealEvents(TENANT, drafts);
    const events = drafts.map(({ event: { type, occurredOn }, eventId, schemaVersion }, index) => ({
      eventId,
      type,
      schemaVersion,
      data: sealed[index]?.data ?? {},
      metadata: { occurredOn },
    }));
    const streams = [{ streamId: STREAM, expectedVersion: 'any' as const, events }];
    await store.append(TENANT, { commandId: randomUUID(), fingerprint: '', streams });
  };
  const reads = jest.spyOn(store, 'readStream');
  const looks = jest.spyOn(snapshots, 'latest');
  const keeps = jest.spyOn(snapshots, 'keep');
  const asked = (): (StreamRange | undefined)[] => reads.mock.calls.map(([, , range]) => range);
  const streams = (now = () => 0): FoldedStreams => new FoldedStreams(store, sealer, snapshots, now);
  const forget = (): void => {
    for (const spy of [reads, looks, keeps]) spy.mockClear();
  };
  return { store, keys, count, snapshots, streams, looks, keeps, asked, forget };
};

describe('a stream that is folded with snapshots', () => {
  it('is the same as without, whatever its history and wherever a snapshot stands', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 450 }),
        fc.array(fc.nat({ max: 449 }), { maxLength: 3 }),
        fc.integer({ min: 0, max: 30 }),
        async (length, points, later) => {
          const { store, snapshots, count, streams } = await wrap();
          await count(numbers(length));
          const { events } = await store.readStream(TENANT, STREAM);
          for (const version of points.map((point) => point % length)) {
            const state = { numbers: numbers(version + 1), notes: [] };
            await snapshots.keep(TENANT, STREAM, 1, { version, eventId: events[version]?.eventId ?? '', state });
          }
          const folded = streams();
          for (const total of [length, length + later]) {
            if (total > length) await count(numbers(later, length));
            const whole = await folded.load(TENANT, STREAM, unkept, []);
            expect(await folded.load(TENANT, STREAM, tally, [])).toEqual(whole);
            expect(whole).toEqual({ state: { numbers: numbers(total), notes: [] }, version: total - 1 });
          }
        },
      ),
      { numRuns: 40 },
    );
  }, 60_000);

  it('is one read while it is short, and nobody looks for a snapshot', async () => {
    const { count, streams, asked, looks } = await wrap();
    await count(numbers(150));
    await streams().load(TENANT, STREAM, tally, []);
    expect(asked()).toEqual([{ limit: 200 }]);
    expect(looks).not.toHaveBeenCalled();
  });

  it('is read from its snapshot on once it was long, by another process too', async () => {
    const { count, streams, asked, forget } = await wrap();
    await count(numbers(300));
    const one = streams();
    await one.load(TENANT, STREAM, tally, []);
    await count([300, 301]);

    forget();
    expect((await one.load(TENANT, STREAM, tally, [])).state.numbers).toEqual(numbers(302));
    expect(asked()).toEqual([{ from: 299 }]);

    forget();
    expect((await streams().load(TENANT, STREAM, tally, [])).state.numbers).toEqual(numbers(302));
    expect(asked()).toEqual([{ limit: 200 }, { from: 299 }]);
  });

  it('has its snapshot renewed only when many events have come', async () => {
    const { count, streams, keeps, forget } = await wrap();
    await count(numbers(300));
    const folded = streams();
    await folded.load(TENANT, STREAM, tally, []);
    expect(keeps).toHaveBeenCalledWith(TENANT, STREAM, 1, expect.objectContaining({ version: 299 }));
    forget();
    await count(numbers(201, 300));
    await folded.load(TENANT, STREAM, tally, []);
    expect(keeps).toHaveBeenCalledWith(TENANT, STREAM, 1, expect.objectContaining({ version: 500 }));
  });

  it('has a snapshot too when it is short and slow to fold', async () => {
    const { count, streams, asked, forget } = await wrap();
    await count(numbers(20));
    let ms = 0;
    const folded = streams(() => (ms += 3));
    await folded.load(TENANT, STREAM, tally, []);
    forget();
    expect((await folded.load(TENANT, STREAM, tally, [])).state.numbers).toEqual(numbers(20));
    expect(asked()).toEqual([{ from: 19 }]);
  });

  it('takes no notice of what another fold has kept', async () => {
    const { count, streams } = await wrap();
    await count(numbers(300));
    await streams().load(TENANT, STREAM, tally, []);
    const { initial, evolve } = tally.decider;
    const doubled = { initial, evolve: (state: Tally, event: Counted) => evolve(evolve(state, event), event) };
    const { state } = await streams().load(TENANT, STREAM, { ...tally, decider: doubled, snapshot: 2 }, []);
    expect(state.numbers).toHaveLength(600);
  });

  it('does not come back from a snapshot once it was hidden, and goes on from there', async () => {
    const { store, count, streams } = await wrap();
    await count(numbers(300));
    const folded = streams();
    await folded.load(TENANT, STREAM, tally, []);
    await store.deleteStream(TENANT, STREAM, 'soft', 299);
    expect(await folded.load(TENANT, STREAM, tally, [])).toEqual({ state: tally.decider.initial, version: 299 });
    await count([7]);
    expect(await folded.load(TENANT, STREAM, tally, [])).toEqual({ state: { numbers: [7], notes: [] }, version: 300 });
  });

  it('is folded anew when the log is older than what was kept of it, or another one', async () => {
    const kept = memorySnapshots();
    const before = await wrap(kept);
    await before.count(numbers(300));
    await before.streams().load(TENANT, STREAM, tally, []);
    for (const length of [250, 400]) {
      const restored = await wrap(kept);
      await restored.count(numbers(length, 10 * length));
      const { state } = await restored.streams().load(TENANT, STREAM, tally, []);
      expect(state.numbers).toEqual(numbers(length, 10 * length));
    }
  });

  it.each(['latest', 'keep'] as const)('does without when snapshots fail to %s', async (verb) => {
    const { count, snapshots, streams } = await wrap();
    jest.spyOn(snapshots, verb).mockRejectedValue(new Error('no database'));
    await count(numbers(300));
    const folded = streams();
    for (const _ of [1, 2]) expect((await folded.load(TENANT, STREAM, tally, [])).state.numbers).toEqual(numbers(300));
  });
});

describe('what is under the key of a person', () => {
  it('is in no snapshot, so that her erasure changes nothing of a kept state', async () => {
    const { keys, count, streams, keeps } = await wrap();
    await count(numbers(300), 'Canari');
    const before = await streams().load(TENANT, STREAM, tally, []);
    expect(keeps).toHaveBeenCalledTimes(1);
    expect(JSON.stringify(keeps.mock.calls)).not.toContain('Canari');
    keys.destroy(TENANT, PERSON);
    expect(await streams().load(TENANT, STREAM, tally, [])).toEqual(before);
  });

  it('is read from the events alone, and forgotten with her', async () => {
    const { keys, count, streams, looks, keeps } = await wrap();
    await count(numbers(300), 'Canari');
    const folded = streams();
    expect((await folded.load(TENANT, STREAM, tally, ['C'])).state.notes).toHaveLength(300);
    keys.destroy(TENANT, PERSON);
    expect((await folded.load(TENANT, STREAM, tally, ['C'])).state.notes).toEqual([]);
    expect(looks).not.toHaveBeenCalled();
    expect(keeps).not.toHaveBeenCalled();
  });
});
