import { specOf } from '@rihla/kernel/testing';
import type { AppointmentCommand, HoldAppointment, MissAppointment, ScheduleAppointment } from './appointment.commands';
import { appointmentDecider } from './appointment.decider';
import type { AppointmentEvent } from './appointment.events';
import { appointmentFacts } from './appointment.facts';
import type { Person } from './person';

const given = specOf(appointmentDecider);
const by = { userId: 'boris', roles: ['COUNSELLOR'], hubIds: ['tng'] };
const at = '2021-12-17T10:00:00.000Z';
const aicha: Person = { beneficiaryId: 'aicha', status: 'REGISTERED', registeredOn: '2021-03-02', activeConsents: [] };
const startLocal = { local: '2021-12-17T14:30', zone: 'Africa/Casablanca' } as const;
const ref = { appointmentId: 'a1', beneficiaryId: 'aicha', caseId: 'c1' };

const schedule = (data: Partial<ScheduleAppointment['data']> = {}, now = at): ScheduleAppointment => ({
  type: 'ScheduleAppointment',
  data: {
    appointmentId: 'a1',
    caseId: 'c1',
    caseIsOpen: true,
    person: aicha,
    staffUserId: 'boris',
    startLocal,
    durationMin: 45,
    channel: 'HUB_VISIT',
    ...data,
  },
  by,
  at: now,
});
const hold = (session: HoldAppointment['data']['session']): HoldAppointment => ({
  type: 'HoldAppointment',
  data: { appointmentId: 'a1', session },
  by,
  at,
});
const miss = (data: Partial<MissAppointment['data']> = {}, now = at): MissAppointment => ({
  type: 'MissAppointment',
  data: { appointmentId: 'a1', person: aicha, excused: false, ...data },
  by,
  at: now,
});
const cancel: AppointmentCommand = {
  type: 'CancelAppointment',
  data: { appointmentId: 'a1', by: 'PERSON' },
  by,
  at,
};
const reschedule = (replacedBy: string): AppointmentCommand => ({
  type: 'RescheduleAppointment',
  data: { appointmentId: 'a1', replacedBy },
  by,
  at,
});
const session = { sessionId: 's1', beneficiaryIds: ['aicha'], heldOn: '2021-12-17' };

const event = <T extends AppointmentEvent>(happened: T): T => happened;
const scheduled = event({
  type: 'AppointmentScheduled',
  occurredOn: '2021-12-17',
  data: { ...ref, staffUserId: 'boris', startLocal, durationMin: 45, channel: 'HUB_VISIT' },
});
const held = event({ type: 'AppointmentHeld', occurredOn: '2021-12-17', data: { ...ref, sessionId: 's1' } });
const missed = event({ type: 'AppointmentMissed', occurredOn: '2021-12-17', data: { ...ref, excused: false } });
const cancelled = event({ type: 'AppointmentCancelled', occurredOn: '2021-12-17', data: { ...ref, by: 'PERSON' } });
const moved = event({ type: 'AppointmentRescheduled', occurredOn: '2021-12-17', data: { ...ref, replacedBy: 'a2' } });

describe('an appointment is scheduled', () => {
  it('in an open case', () => {
    given().when(schedule()).happens(scheduled);
    given()
      .when(schedule({ caseIsOpen: false }))
      .refuses('case.not-open');
  });
  it('asked twice, nothing new', () => given(scheduled).when(schedule()).changesNothing());
  it('under a number of its own', () => {
    given(scheduled)
      .when(schedule({ durationMin: 30 }))
      .refuses('appointment.already-scheduled');
    given(scheduled, cancelled).when(schedule()).refuses('appointment.already-scheduled');
  });
  it('not for yesterday', () => {
    given().when(schedule({}, '2021-12-18T10:00:00.000Z')).refuses('appointment.in-past');
  });
  it('within one day', () => {
    const late = { local: '2021-12-17T23:30', zone: 'Africa/Casablanca' } as const;
    given()
      .when(schedule({ startLocal: late }))
      .refuses('appointment.not-within-a-day');
    given()
      .when(schedule({ durationMin: 0 }))
      .refuses('appointment.not-within-a-day');
    given()
      .when(schedule({ startLocal: late, durationMin: 30 }))
      .happens({ ...scheduled, data: { ...scheduled.data, startLocal: late, durationMin: 30 } });
  });
  it('BEN-16 not with an erased person', () => {
    given()
      .when(schedule({ person: { ...aicha, status: 'ERASED' } }))
      .refuses('beneficiary.erased');
  });
});

describe('an appointment is held', () => {
  it('ACC-14 when a session with the person was recorded', () => {
    given(scheduled).when(hold(session)).happens(held);
    given(scheduled).when(hold(null)).refuses('appointment.session-missing');
    given(scheduled)
      .when(hold({ ...session, beneficiaryIds: ['fatou'] }))
      .refuses('appointment.session-missing');
  });
  it('asked twice, nothing new', () => given(scheduled, held).when(hold(session)).changesNothing());
  it('ACC-14 not after it was missed', () =>
    given(scheduled, missed).when(hold(session)).refuses('appointment.missed'));
  it('not after it was cancelled', () =>
    given(scheduled, cancelled).when(hold(session)).refuses('appointment.not-planned'));
});

describe('an appointment is missed', () => {
  it('on its day', () => given(scheduled).when(miss()).happens(missed));
  it('with or without an excuse', () => {
    const excused = { ...missed, data: { ...missed.data, excused: true } };
    given(scheduled)
      .when(miss({ excused: true }))
      .happens(excused);
  });
  it('asked twice, nothing new', () => given(scheduled, missed).when(miss()).changesNothing());
  it('ACC-14 not when a session was recorded', () => given(scheduled, held).when(miss()).refuses('appointment.held'));
  it('not before its day', () => {
    given(scheduled).when(miss({}, '2021-12-16T10:00:00.000Z')).refuses('appointment.still-to-come');
  });
  it('not without having been scheduled', () => given().when(miss()).refuses('appointment.unknown'));
  it('BEN-16 not by an erased person', () => {
    given(scheduled)
      .when(miss({ person: { ...aicha, status: 'ERASED' } }))
      .refuses('beneficiary.erased');
  });
});

describe('an appointment is cancelled or moved', () => {
  it('by the person or by staff', () => given(scheduled).when(cancel).happens(cancelled));
  it('to another that stands in its place', () => {
    given(scheduled).when(reschedule('a2')).happens(moved);
    given(scheduled).when(reschedule('a1')).refuses('appointment.replaced-by-itself');
    given(scheduled, moved).when(reschedule('a3')).refuses('appointment.not-planned');
  });
  it('asked twice, nothing new', () => {
    given(scheduled, cancelled).when(cancel).changesNothing();
    given(scheduled, moved).when(reschedule('a2')).changesNothing();
  });
  it('only while it is planned', () => {
    given(scheduled, moved).when(cancel).refuses('appointment.not-planned');
    given(scheduled, held).when(cancel).refuses('appointment.held');
    given(scheduled, cancelled).when(reschedule('a2')).refuses('appointment.not-planned');
    given().when(cancel).refuses('appointment.unknown');
  });
});

describe('an appointment in the statistics', () => {
  const about = { statSubject: 'x7', dims: { sex: 'F' }, hubProvince: '01.511' };

  it('is a fact only when it was missed', () => {
    expect(appointmentFacts(missed, about)).toEqual([
      {
        kind: 'emitted',
        source: 'appointment:a1',
        fact: {
          type: 'AppointmentMissed',
          on: '2021-12-17',
          subject: 'x7',
          dims: { sex: 'F', excused: 'no', hubProvince: '01.511' },
          programmeIds: [],
        },
      },
    ]);
    expect([scheduled, held, cancelled, moved].flatMap((other) => appointmentFacts(other, about))).toEqual([]);
  });
});
