import { createHmac, createSecretKey } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { MemoryEventStore } from '@rihla/event-store/memory/memory-event-store';
import { memorySnapshots } from '@rihla/event-store/testing/memory-snapshots';
import type { EventData, LogPosition, RecordedEvent } from '@rihla/event-store';
import type { Event, EventShape, KeyClass } from '@rihla/kernel';
import { type DataKey, eventSealer, type KeySlot, type KeySource } from '@rihla/personal-data';
import { Aggregates } from '@rihla/platform/aggregates/aggregates';
import { wishOfSystem } from '@rihla/platform/aggregates/system-wish';
import { v5 as uuidv5 } from 'uuid';

/** What folds the events of one stream; events that nobody folds have no decider. */
export interface Remembering {
  readonly category: string;
  readonly shapes: Readonly<Record<string, EventShape>>;
  readonly reads?: readonly KeyClass[];
  readonly snapshot?: number | undefined;
  readonly decider?: { readonly initial: unknown; evolve(this: void, state: never, event: never): unknown };
}

/** `told` is what was decided, written by hand; `stored` is what the house made of it, once, and nobody edits. */
interface Golden {
  readonly told: Pick<Event, 'occurredOn'> & { readonly data: Readonly<Record<string, unknown>> };
  readonly stored?: EventData & { readonly streamId: string };
}

const TENANT = '11111111-1111-4111-8111-111111111111';
const ALL = ['I', 'C', 'S'] as const;
const NOT_A_SECRET = 'the root of the golden files: everybody knows it, so it protects nothing';

/** Keys that are the same at every run, so that what was sealed with them once still opens. */
const publicKeys: KeySource = {
  keysFor: (tenant) => Promise.resolve((slot) => [publicKey(tenant, slot)]),
};
const destroyedKeys: KeySource = { keysFor: () => Promise.resolve(() => []) };

const publicKey = (tenant: string, { subject, class: keyClass }: KeySlot): DataKey => {
  const name = `${subject}/${keyClass}`;
  const key = createSecretKey(createHmac('sha256', NOT_A_SECRET).update(`${tenant}/${name}`).digest());
  return { id: uuidv5(name, tenant), version: 1, key };
};

const recorded = (stored: NonNullable<Golden['stored']>): RecordedEvent => ({
  ...stored,
  tenantId: TENANT,
  version: 0,
  position: '1' as LogPosition,
  recordedAt: '2026-01-05T10:00:00.000Z',
});

/** The shape that the events of one version were sealed by. */
const shapeAt = (shape: EventShape, version: number): EventShape => {
  const { past: _, ...today } = shape;
  const fields = shape.past?.[version - 1]?.fields ?? today.fields;
  return { ...today, fields, past: Array.from({ length: version - 1 }, () => ({ fields, upcast: (data) => data })) };
};

/** Records what was told as the house does it today, and writes it down beside it. An existing record is left alone. */
const seal = async (path: string, type: string, { told }: Golden, aggregate: Remembering): Promise<void> => {
  const store = new MemoryEventStore();
  await store.openLog(TENANT);
  const factIds = { factId: () => Promise.reject(new Error('a golden file tells of one event')) };
  const wish = wishOfSystem({ tenant: TENANT, at: '2026-01-05T10:00:00.000Z', key: `golden:${type}` });
  const [id] = Object.values(told.data);
  await new Aggregates(store, eventSealer(publicKeys), factIds, memorySnapshots()).record(wish, {
    aggregate,
    id: String(id),
    events: [{ type, ...told }],
  });
  const [event] = (await store.readStream(TENANT, `${aggregate.category}-${TENANT}.${String(id)}`)).events;
  if (!event) throw new Error('nothing was recorded');
  const { streamId, eventId, schemaVersion, data } = event;
  // A statistical fact carries no actor, command or person.
  const metadata = aggregate.category === 'facts' ? { occurredOn: told.occurredOn } : event.metadata;
  const stored: Golden['stored'] = { streamId, eventId, type, schemaVersion, data, metadata };
  writeFileSync(path, `${JSON.stringify({ told, stored }, null, 2)}\n`);
};

/**
 * Holds a context to its past. In the folder lies `<Type>.v<schemaVersion>.json` for every shape that an event ever had;
 * each must open as it was written, and be folded as it is read today, also when the person has been erased.
 * `RIHLA_SEAL_HISTORY=1` seals the files that have no `stored` part yet.
 */
export const keepsItsHistory = (folder: string, aggregates: readonly Remembering[]): void => {
  const files = readdirSync(folder).map((file) => {
    const [, type = '', version = ''] = /^(\w+)\.v(\d+)\.json$/.exec(file) ?? [];
    const aggregate = aggregates.find(({ shapes }) => Object.hasOwn(shapes, type));
    return { file, path: join(folder, file), type, version: Number(version), aggregate };
  });
  const read = (path: string): Golden => JSON.parse(readFileSync(path, 'utf8')) as Golden;

  it.each(files)('$file opens as it was written', async ({ path, type, version, aggregate }) => {
    const shape = aggregate?.shapes[type];
    if (!aggregate || !shape) throw new Error(`no aggregate tells of ${type}`);
    if (!read(path).stored && process.env.RIHLA_SEAL_HISTORY) await seal(path, type, read(path), aggregate);
    const { told, stored } = read(path);
    if (!stored) throw new Error('not sealed yet: run this test once with RIHLA_SEAL_HISTORY=1');

    expect([stored.type, stored.schemaVersion]).toEqual([type, version]);
    const as = shapeAt(shape, version);
    expect(Object.keys(told.data).sort()).toEqual(Object.keys(as.fields).sort());
    const [event] = await eventSealer(publicKeys).unsealEvents(TENANT, [recorded(stored)], { [type]: as }, ALL);
    expect(event).toEqual({ type, ...told });
  });

  const folding = aggregates.flatMap(({ decider, ...aggregate }) => (decider ? [{ ...aggregate, decider }] : []));
  for (const { category, shapes, decider, reads = [], snapshot } of folding) {
    it(`what ${category} was told is folded`, async () => {
      const types = Object.keys(shapes);
      const events = files
        .filter(({ type }) => types.includes(type))
        .sort((a, b) => types.indexOf(a.type) - types.indexOf(b.type) || a.version - b.version)
        .flatMap(({ path }) => read(path).stored ?? [])
        .map(recorded);
      for (const keys of [publicKeys, destroyedKeys]) {
        const remembered = await eventSealer(keys).unsealEvents(TENANT, events, shapes, reads);
        let state = decider.initial;
        const states = remembered.map((event) => (state = decider.evolve(state as never, event as never)));
        expect(states).not.toEqual(states.map(() => decider.initial));
        if (snapshot !== undefined) expect(JSON.parse(JSON.stringify(states))).toEqual(states);
      }
    });
  }
};
