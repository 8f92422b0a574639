import { randomUUID } from 'node:crypto';
import type {
  AppendRequest,
  EventData,
  EventStore,
  ExpectedVersion,
  LogPosition,
  RecordedEvent,
  StreamId,
  TenantId,
} from '../port';
import { START } from '../port';

/** An event about nothing, for tests of stores. */
export const someEvent = (data: object = {}): EventData => ({
  eventId: randomUUID(),
  type: 'ThingHappened',
  schemaVersion: 1,
  data,
  metadata: { occurredOn: '2021-12-17' },
});

export const someEvents = (count: number): EventData[] => Array.from({ length: count }, () => someEvent());

type Part = readonly [streamId: StreamId, expectedVersion: ExpectedVersion, events: readonly EventData[]];

/** A new command that appends to these streams. */
export const request = (...parts: readonly Part[]): AppendRequest => ({
  commandId: randomUUID(),
  fingerprint: 'as asked',
  streams: parts.map(([streamId, expectedVersion, events]) => ({ streamId, expectedVersion, events })),
});

/** Everything in a tenant's log after a place, read in pages. */
export async function wholeLog(
  store: EventStore,
  tenant: TenantId,
  limit = 100,
  from: LogPosition = START,
): Promise<RecordedEvent[]> {
  const events: RecordedEvent[] = [];
  for (let after = from; ;) {
    const page = await store.readLog(tenant, { after, limit });
    if (page.events.length === 0) return events;
    events.push(...page.events);
    after = page.next;
  }
}
