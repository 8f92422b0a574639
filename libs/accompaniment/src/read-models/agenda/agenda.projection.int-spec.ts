import { randomUUID } from 'node:crypto';
import type { BeneficiaryErased, BeneficiaryMergedInto } from '@rihla/beneficiaries/contract';
import type { TenantId } from '@rihla/event-store';
import { ownDatabase, type OwnDatabase } from '@rihla/test/database';
import { tellTwice } from '@rihla/test/tell-twice';
import type { AppointmentEvent } from '../../domain/appointment.events';
import { agendaProjection } from './agenda.projection';

type Happened = AppointmentEvent | BeneficiaryErased | BeneficiaryMergedInto;

let db: OwnDatabase;
let tenant: TenantId;

beforeAll(async () => {
  db = await ownDatabase();
});
beforeEach(async () => {
  tenant = await db.newTenant();
});
afterAll(() => db.close());

const tell = (...events: readonly Happened[]) => tellTwice(db, agendaProjection, tenant, events);
const rows = (of = tenant) =>
  db.transactions.inTenant(of, (tx) =>
    tx.query(
      `select appointment_id, version, case_id, beneficiary_id, staff_user_id, day, starts_local, duration_min, channel,
         status from appointment_v1`,
    ),
  );

const [a1, a2, c1, aicha, fatou, boris] = Array.from({ length: 6 }, () => randomUUID()) as [
  string,
  string,
  string,
  string,
  string,
  string,
];
const ref = { appointmentId: a1, beneficiaryId: aicha };
const on = '2021-12-17';
const scheduled: AppointmentEvent = {
  type: 'AppointmentScheduled',
  occurredOn: on,
  data: {
    ...ref,
    caseId: c1,
    staffUserId: boris,
    startLocal: { local: '2021-12-20T14:30', zone: 'Africa/Casablanca' },
    durationMin: 45,
    channel: 'HUB_VISIT',
    place: 'Hub, salle 2',
  },
};
const missed = (excused: boolean): AppointmentEvent => ({
  type: 'AppointmentMissed',
  occurredOn: '2021-12-20',
  data: { ...ref, excused },
});
const erased: BeneficiaryErased = {
  type: 'BeneficiaryErased',
  occurredOn: on,
  data: { beneficiaryId: aicha, reason: 'SUBJECT_REQUEST' },
};
const row = {
  appointment_id: a1,
  version: 0,
  case_id: c1,
  beneficiary_id: aicha,
  staff_user_id: boris,
  day: '2021-12-20',
  starts_local: '2021-12-20T14:30',
  duration_min: 45,
  channel: 'HUB_VISIT',
  status: 'SCHEDULED',
};

describe('the agenda as rows', () => {
  it('keeps an appointment, in the wall time in which it was said', async () => {
    await tell(scheduled);
    expect(await rows()).toEqual([row]);
  });

  it.each<[string, AppointmentEvent]>([
    ['RESCHEDULED', { type: 'AppointmentRescheduled', occurredOn: on, data: { ...ref, replacedBy: a2 } }],
    ['CANCELLED_BY_PERSON', { type: 'AppointmentCancelled', occurredOn: on, data: { ...ref, by: 'PERSON' } }],
    ['CANCELLED_BY_STAFF', { type: 'AppointmentCancelled', occurredOn: on, data: { ...ref, by: 'STAFF' } }],
    ['HELD', { type: 'AppointmentHeld', occurredOn: on, data: { ...ref, sessionId: randomUUID() } }],
    ['NO_SHOW', missed(false)],
    ['NO_SHOW_EXCUSED', missed(true)],
  ])('says what became of it: %s', async (status, event) => {
    await tell(scheduled, event);
    expect(await rows()).toEqual([{ ...row, version: 1, status }]);
  });

  it('leaves an absence of which nothing was planned without a row', async () => {
    await tell(missed(true));
    expect(await rows()).toEqual([]);
  });

  it('gives the appointments of a merged person to who lives on', async () => {
    await tell(scheduled, {
      type: 'BeneficiaryMergedInto',
      occurredOn: on,
      data: { beneficiaryId: aicha, survivorId: fatou },
    });
    expect(await rows()).toEqual([{ ...row, beneficiary_id: fatou }]);
  });

  it('forgets the excuse of an erased person, as when her keys were gone from the start', async () => {
    await tell(scheduled, missed(true), erased);
    expect(await rows()).toEqual([{ ...row, version: 1, status: 'NO_SHOW' }]);
    tenant = await db.newTenant();
    await tell(scheduled, missed(undefined as unknown as boolean), erased);
    expect(await rows()).toEqual([{ ...row, version: 1, status: 'NO_SHOW' }]);
  });

  it('shows nothing of it to another tenant', async () => {
    await tell(scheduled);
    expect(await rows(await db.newTenant())).toEqual([]);
  });
});
