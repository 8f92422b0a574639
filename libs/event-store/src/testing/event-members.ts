import type { RecordedEvent } from '../port';

/** The members of an event as the port has it: the compiler sees that none is missing here and none is too many. */
const MEMBERS: Readonly<Record<keyof RecordedEvent, true>> = {
  eventId: true,
  type: true,
  schemaVersion: true,
  data: true,
  metadata: true,
  tenantId: true,
  streamId: true,
  version: true,
  position: true,
  recordedAt: true,
};

/** Every name that leads to something in an object: its own, hidden ones too, and what its class brings. */
function namesIn(object: object): string[] {
  const above = Object.getPrototypeOf(object) as object | null;
  // The last of the line is nobody's class.
  if (above === null) return [];
  return [...Object.getOwnPropertyNames(object), ...namesIn(above).filter((name) => name !== 'constructor')];
}

/** An event as a plain object of its members, looked at one by one; it must have those of the port and no other. */
export function membersOf(event: RecordedEvent): RecordedEvent {
  const names = Object.keys(MEMBERS) as (keyof RecordedEvent)[];
  expect(namesIn(event).sort()).toEqual([...names].sort());
  return Object.fromEntries(names.map((name) => [name, event[name]])) as unknown as RecordedEvent;
}
