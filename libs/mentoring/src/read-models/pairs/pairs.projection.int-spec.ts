import { randomUUID } from 'node:crypto';
import type { BeneficiaryErased } from '@rihla/beneficiaries/contract';
import type { TenantId } from '@rihla/event-store';
import { ownDatabase, type OwnDatabase } from '@rihla/test/database';
import { tellTwice } from '@rihla/test/tell-twice';
import type { RecalledPairEvent, Side } from '../../domain/pair.events';
import { PAIRS } from './pair.row';
import { pairsProjection } from './pairs.projection';

type Happened = RecalledPairEvent | BeneficiaryErased;

let db: OwnDatabase;
let tenant: TenantId;

beforeAll(async () => {
  db = await ownDatabase();
});
beforeEach(async () => {
  tenant = await db.newTenant();
});
afterAll(() => db.close());

const tell = (...events: readonly Happened[]) => tellTwice(db, pairsProjection, tenant, events);
const rows = (sql: string, of = tenant) => db.transactions.inTenant(of, (tx) => tx.query(sql));
const pair = async () => (await rows(PAIRS))[0];

const [pairId, mentorId, beneficiaryId, enrolmentId, mentoringProgrammeId, m1, m2] = Array.from({ length: 7 }, () =>
  randomUUID(),
) as [string, string, string, string, string, string, string];
const ref = { pairId, mentorId, beneficiaryId };
const on = '2021-09-06';
const end = '2022-03-06';

const proposed: RecalledPairEvent = {
  type: 'PairProposed',
  occurredOn: on,
  data: { ...ref, enrolmentId, mentoringProgrammeId, proposedOn: on, programmeIds: [] },
};
const accepted = (side: Side): RecalledPairEvent => ({
  type: 'PairAccepted',
  occurredOn: on,
  data: { ...ref, side, acceptedOn: on },
});
const signed: RecalledPairEvent = {
  type: 'PairAgreementSigned',
  occurredOn: on,
  data: {
    ...ref,
    signedOn: on,
    startsOn: on,
    endsOn: end,
    goals: ['JOB_SEARCH'],
    rhythm: { meetingsPerWeek: 1, durationMin: 120 },
  },
};
const started: RecalledPairEvent = {
  type: 'PairStarted',
  occurredOn: on,
  data: { ...ref, startedOn: on, programmeIds: [] },
};
const logged = (meetingId: string, heldOn: string, durationMin: number | undefined): RecalledPairEvent => ({
  type: 'MeetingLogged',
  occurredOn: heldOn,
  data: { ...ref, meetingId, heldOn, durationMin, mode: 'VIDEO', side: 'MENTOR', loggedOn: heldOn },
});
const confirmed = (meetingId: string): RecalledPairEvent => ({
  type: 'MeetingConfirmed',
  occurredOn: on,
  data: { ...ref, meetingId, heldOn: on, side: 'MENTEE', programmeIds: [] },
});
const ended = (finalStatus: 'COMPLETED' | undefined): RecalledPairEvent => ({
  type: 'PairEnded',
  occurredOn: end,
  data: { ...ref, finalStatus, on: end },
});

describe('the pairs as rows', () => {
  it('are proposed', async () => {
    await tell(proposed);
    expect(await pair()).toEqual({
      tenant_id: tenant,
      pair_id: pairId,
      version: 0,
      mentor_id: mentorId,
      beneficiary_id: beneficiaryId,
      mentoring_programme_id: mentoringProgrammeId,
      status: 'PROPOSED',
      proposed_on: on,
      starts_on: null,
      ends_on: null,
      ended_on: null,
      goals: [],
      meetings_per_week: null,
      duration_min: null,
      meetings: 0,
      minutes: 0,
      last_meeting_on: null,
    });
  });

  it('say who accepted last', async () => {
    await tell(proposed, accepted('MENTOR'));
    expect(await pair()).toMatchObject({ version: 1, status: 'ACCEPTED_MENTOR' });
    await tell(proposed, accepted('MENTOR'), accepted('MENTEE'));
    expect(await pair()).toMatchObject({ version: 2, status: 'ACCEPTED_MENTEE' });
  });

  it('are declined', async () => {
    await tell(proposed, { type: 'PairDeclined', occurredOn: on, data: { ...ref, side: 'MENTEE', declinedOn: on } });
    expect(await pair()).toMatchObject({ version: 1, status: 'DECLINED' });
  });

  it('MEN-10 are agreed with goals, days and rhythm, then active', async () => {
    await tell(proposed, signed);
    const agreement = { starts_on: on, ends_on: end, goals: ['JOB_SEARCH'], meetings_per_week: 1, duration_min: 120 };
    expect(await pair()).toMatchObject({ version: 1, status: 'AGREED', ...agreement });
    await tell(proposed, signed, started);
    expect(await pair()).toMatchObject({ version: 2, status: 'ACTIVE', ...agreement });
  });

  it('MEN-12 show a meeting once logged, and count it once confirmed', async () => {
    await tell(proposed, signed, started, logged(m1, '2021-09-13', 120), logged(m2, '2021-09-20', 90));
    expect(await pair()).toMatchObject({ version: 4, meetings: 0, minutes: 0, last_meeting_on: '2021-09-20' });
    await tell(proposed, signed, started, logged(m1, '2021-09-13', 120), logged(m2, '2021-09-20', 90), confirmed(m1));
    expect(await pair()).toMatchObject({ version: 5, meetings: 1, minutes: 120, last_meeting_on: '2021-09-20' });
  });

  it('move their version with a review and an outcome', async () => {
    const reviewed: RecalledPairEvent = {
      type: 'PairReviewRecorded',
      occurredOn: end,
      data: { ...ref, reviewType: 'FINAL', reviewedOn: end },
    };
    const outcome: RecalledPairEvent = {
      type: 'MentoringOutcomeRecorded',
      occurredOn: end,
      data: { ...ref, outcome: 'JOB', positive: true, atMonth: 5, recordedOn: end },
    };
    await tell(proposed, signed, started, reviewed);
    expect(await pair()).toMatchObject({ version: 3, status: 'ACTIVE' });
    await tell(proposed, signed, started, reviewed, outcome);
    expect(await pair()).toMatchObject({ version: 4, status: 'ACTIVE' });
  });

  it('end as they ended', async () => {
    await tell(proposed, signed, started, ended('COMPLETED'));
    expect(await pair()).toMatchObject({ version: 3, status: 'COMPLETED', ended_on: end });
  });

  it('keep of an erased mentee that there was a pair, whether she was erased before or after the telling', async () => {
    const erased: BeneficiaryErased = {
      type: 'BeneficiaryErased',
      occurredOn: end,
      data: { beneficiaryId, reason: 'SUBJECT_REQUEST' },
    };
    await tell(proposed, signed, started, logged(m1, '2021-09-13', 120), confirmed(m1), ended('COMPLETED'), erased);
    const { tenant_id: _, ...live } = (await pair()) as { tenant_id: string };
    expect(live).toMatchObject({ status: 'ENDED', ended_on: end, goals: [], meetings: 1, minutes: 0 });

    tenant = await db.newTenant();
    const { goals: _goals, ...silent } = signed.data;
    const forgotten: RecalledPairEvent = { ...signed, data: silent };
    const unmeasured = logged(m1, '2021-09-13', undefined);
    await tell(proposed, forgotten, started, unmeasured, confirmed(m1), ended(undefined), erased);
    expect(await pair()).toMatchObject(live);
  });

  it('leave a pair that still runs running when its mentee is erased', async () => {
    await tell(proposed, signed, started, {
      type: 'BeneficiaryErased',
      occurredOn: end,
      data: { beneficiaryId, reason: 'SUBJECT_REQUEST' },
    });
    expect(await pair()).toMatchObject({ status: 'ACTIVE', goals: [] });
  });

  it('are unseen by another tenant', async () => {
    await tell(proposed, logged(m1, '2021-09-13', 120));
    const other = await db.newTenant();
    for (const table of pairsProjection.tables) {
      expect(await rows(`select from ${table}`)).toHaveLength(1);
      expect(await rows(`select from ${table}`, other)).toEqual([]);
    }
  });
});
