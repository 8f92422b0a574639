import { randomUUID } from 'node:crypto';
import type { AppendRequest, EventData, ExpectedVersion, StreamId, TenantId } from '@rihla/event-store';

/** About the size of a session with its sealed part: 376 bytes of data, 150 of metadata. */
const payload = {
  sessionId: 's'.repeat(36),
  hubId: 'HUB-TNG',
  sealed: { ['p'.repeat(36)]: { C: 'x'.repeat(240) } },
};
const metadata = {
  occurredOn: '2021-12-17',
  actor: { userId: 'u'.repeat(36), role: 'COUNSELLOR' },
  correlationId: 'c'.repeat(36),
};

export const anEvent = (): EventData => ({
  eventId: randomUUID(),
  type: 'SessionRecorded',
  schemaVersion: 1,
  data: payload,
  metadata,
});

export const someEvents = (count: number): EventData[] => Array.from({ length: count }, anEvent);

export const appendTo = (
  streamId: StreamId,
  expectedVersion: ExpectedVersion,
  events: readonly EventData[],
): AppendRequest => ({
  commandId: randomUUID(),
  fingerprint: 'bench',
  streams: [{ streamId, expectedVersion, events }],
});

const EVENTS_PER_STREAM = 10;

/** Gives each caller streams of its own, ten events each, in one tenant after the other. */
export const ownStreams = (tenants: readonly TenantId[]) => {
  const run = randomUUID();
  const turns = new Map<number, number>();
  return (caller: number): { readonly tenant: TenantId; readonly request: AppendRequest } => {
    const turn = turns.get(caller) ?? 0;
    turns.set(caller, turn + 1);
    const [nth, stream] = [turn % EVENTS_PER_STREAM, Math.floor(turn / EVENTS_PER_STREAM)];
    const tenant = tenants[(caller + stream) % tenants.length] ?? '';
    const streamId = `session-${tenant}.${run}-${String(caller)}-${String(stream)}`;
    return { tenant, request: appendTo(streamId, nth === 0 ? 'no_stream' : nth - 1, [anEvent()]) };
  };
};
