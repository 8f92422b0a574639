import { randomUUID } from 'node:crypto';
import type { Event, EventShapes } from '@rihla/kernel';
import { dimension, personal, sensitive, technical, text } from '@rihla/kernel';
import type { Draft } from '../event-sealer';

/** Two event types of nobody's context, with every kind of field. */
export type Visited = Event<
  'Visited',
  { visitId: string; personIds: readonly string[]; service: string; note?: string; health?: string }
>;
export type Named = Event<'Named', { personId: string; name: { given: string }; phone?: string | undefined }>;

export const visitShapes = {
  Visited: {
    subject: 'personIds',
    fields: { visitId: technical, personIds: technical, service: dimension, note: text, health: sensitive },
  },
  Named: { subject: 'personId', fields: { personId: technical, name: personal, phone: personal } },
} as const satisfies EventShapes<Visited | Named>;

export const visited = (personIds: readonly string[], data: Partial<Visited['data']> = {}): Visited => ({
  type: 'Visited',
  occurredOn: '2026-01-05',
  data: { visitId: 'v1', personIds, service: 'ORIENTATION', ...data },
});

export const named = (personId: string, given: string): Named => ({
  type: 'Named',
  occurredOn: '2026-01-05',
  data: { personId, name: { given } },
});

export const draftOf = (event: Visited | Named, streamId = 'visit-t.1'): Draft => ({
  event,
  shape: visitShapes[event.type],
  streamId,
  eventId: randomUUID(),
  schemaVersion: 1,
});
