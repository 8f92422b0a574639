import { byDay, voidedSessions } from './by-day';

const entry = (eventId: string, occurredOn: string, recordedAt: string, type = 'SessionRecorded', data = {}) => ({
  eventId,
  type,
  occurredOn,
  recordedAt,
  data,
  streamId: eventId,
  version: 0,
});

describe('a timeline', () => {
  it('stands newest first by the day on which things happened, not on which they were entered', () => {
    const days = byDay([
      entry('late-entry', '2021-11-30', '2022-01-10T09:00:00Z'),
      entry('morning', '2021-12-17', '2021-12-17T09:00:00Z'),
      entry('evening', '2021-12-17', '2021-12-17T17:00:00Z'),
    ]);
    expect(days.map(({ day }) => day)).toEqual(['2021-12-17', '2021-11-30']);
    expect(days[0]?.entries.map(({ eventId }) => eventId)).toEqual(['evening', 'morning']);
  });

  it('knows which sessions were voided', () => {
    const voided = voidedSessions([
      entry('e', '2021-12-17', '2021-12-17T09:00:00Z', 'SessionVoided', { sessionId: 's1' }),
    ]);
    expect(voided.has('s1')).toBe(true);
    expect(voided.has('s2')).toBe(false);
  });
});
