import { StoredEvent } from '../postgres/stored-event';
import type { LogPosition, RecordedEvent } from '../port';
import { membersOf } from './event-members';

const plain: RecordedEvent = {
  eventId: 'id',
  type: 'ThingHappened',
  schemaVersion: 1,
  data: { caseId: 'c' },
  metadata: { occurredOn: '2021-12-17' },
  tenantId: 't',
  streamId: 'thing-1',
  version: 0,
  position: '1' as LogPosition,
  recordedAt: '2021-12-17T10:00:00.000Z',
};

const { tenantId, streamId, version, position, eventId, type, schemaVersion, data, metadata } = plain;
const texts = [JSON.stringify(data), JSON.stringify(metadata), '2021-12-17 10:00:00+00'] as const;

class Stored extends StoredEvent {
  constructor() {
    super(tenantId, [streamId, version, position, eventId, type, schemaVersion, ...texts]);
  }
}

class WithOneMore extends Stored {
  get digest(): string {
    return 'seen by whoever has the event';
  }
}

describe('the members of an event', () => {
  it.each<[what: string, event: RecordedEvent]>([
    ['a plain object', plain],
    ['a copy of another realm', structuredClone(plain)],
    ['a class with getters', new Stored()],
  ])('are those of the port in %s', (_, event) => {
    expect(membersOf(event)).toEqual(plain);
  });

  it.each<[what: string, event: object]>([
    ['a member too many', { ...plain, digest: 'x' }],
    ['a member too many that holds nothing', { ...plain, digest: undefined }],
    ['one that no loop meets', Object.defineProperty({ ...plain }, 'digest', { value: 'x' })],
    ['one that is private to the compiler alone', Object.assign(new Stored(), { recorded: 'x' })],
    ['one that its class brings', new WithOneMore()],
    ['a member too few', Object.fromEntries(Object.entries(plain).filter(([name]) => name !== 'recordedAt'))],
    ['a copy of its own members, without what its class brings', Object.assign({}, new Stored())],
  ])('are not those of the port with %s', (_, event) => {
    expect(() => membersOf(event as RecordedEvent)).toThrow('toEqual');
  });
});
