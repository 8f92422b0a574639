import { randomUUID } from 'node:crypto';
import { MemoryEventStore } from '@rihla/event-store/memory/memory-event-store';
import type { Transaction } from '@rihla/event-store';
import { type EventShape, technical } from '@rihla/kernel';
import { eventSealer } from '@rihla/personal-data';
import { MemoryKeys } from '@rihla/personal-data/testing/memory-keys';
import { Timeline } from './timeline';

const TENANT = randomUUID();
const PERSON = randomUUID();
const STREAM = `visit-${TENANT}.1`;
const fields = { personId: technical, reason: technical };
const shapes: Readonly<Record<string, EventShape>> = {
  Visited: {
    subject: 'personId',
    fields,
    past: [{ fields, upcast: ({ why, ...rest }) => ({ ...rest, reason: why }) }],
  },
};

/** What a page shows of events that are on a person's timeline. */
const shown = async (events: readonly { type: string; schemaVersion: number; data: object }[]) => {
  const store = new MemoryEventStore();
  await store.openLog(TENANT);
  const stored = events.map((event) => ({ ...event, eventId: randomUUID(), metadata: { occurredOn: '2026-01-05' } }));
  await store.append(TENANT, {
    commandId: randomUUID(),
    fingerprint: '',
    streams: [{ streamId: STREAM, expectedVersion: 'no_stream', events: stored }],
  });
  const rows = stored.map((_, version) => ({
    stream_id: STREAM,
    version,
    position: String(version + 1),
    occurred_on: '2026-01-05',
  }));
  const places: Transaction = { query: <R extends object>() => Promise.resolve(rows as unknown as R[]) };
  const timeline = new Timeline({ inTenant: (_, work) => work(places) }, store, eventSealer(new MemoryKeys()), shapes);
  const { items } = await timeline.of(TENANT, { subject: PERSON, limit: 10, fields: new Set(['C0', 'C1', 'C2']) });
  return items.map(({ type, data }) => ({ type, data }));
};

describe('a timeline', () => {
  it('tells of an older event in the words of today', async () => {
    expect(await shown([{ type: 'Visited', schemaVersion: 1, data: { personId: PERSON, why: 'advice' } }])).toEqual([
      { type: 'Visited', data: { personId: PERSON, reason: 'advice' } },
    ]);
  });

  it('tells that something happened which a newer build wrote, and no more of it', async () => {
    const known = { type: 'Visited', schemaVersion: 2, data: { personId: PERSON, reason: 'advice' } };
    const items = await shown([
      { type: 'Visited', schemaVersion: 3, data: { personId: PERSON, reason: 'advice' } },
      { type: 'Invented', schemaVersion: 1, data: { personId: PERSON } },
      known,
    ]);
    expect(items).toEqual([
      { type: 'Visited', data: {} },
      { type: 'Invented', data: {} },
      { type: 'Visited', data: known.data },
    ]);
  });
});
