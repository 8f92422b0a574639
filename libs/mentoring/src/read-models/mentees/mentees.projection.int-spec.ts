import { randomUUID } from 'node:crypto';
import type { BeneficiaryErased } from '@rihla/beneficiaries/contract';
import type { TenantId } from '@rihla/event-store';
import { ownDatabase, type OwnDatabase } from '@rihla/test/database';
import { tellTwice } from '@rihla/test/tell-twice';
import type { RecalledMenteeEvent } from '../../domain/mentee.events';
import { menteesProjection } from './mentees.projection';

type Happened = RecalledMenteeEvent | BeneficiaryErased;

let db: OwnDatabase;
let tenant: TenantId;

beforeAll(async () => {
  db = await ownDatabase();
});
beforeEach(async () => {
  tenant = await db.newTenant();
});
afterAll(() => db.close());

const tell = (...events: readonly Happened[]) => tellTwice(db, menteesProjection, tenant, events);
const mentees = (of = tenant) =>
  db.transactions.inTenant(of, (tx) =>
    tx.query('select version, enrolment_id, case_id, status, goals, proposed_on, prepared_on, pair_id from mentee_v1'),
  );

const [beneficiaryId, enrolmentId, caseId, pairId] = Array.from({ length: 4 }, () => randomUUID()) as [
  string,
  string,
  string,
  string,
];
const her = { beneficiaryId, enrolmentId };
const [on, later] = ['2021-09-01', '2021-09-06'];
const proposed: RecalledMenteeEvent = {
  type: 'MenteeProposed',
  occurredOn: on,
  data: { ...her, caseId, goals: ['JOB_SEARCH'] },
};
const prepared: RecalledMenteeEvent = {
  type: 'MenteePrepared',
  occurredOn: later,
  data: { ...her, preparedOn: later },
};
const claimed: RecalledMenteeEvent = { type: 'MenteePairClaimed', occurredOn: later, data: { ...her, pairId } };
const released = (completed: boolean): RecalledMenteeEvent => ({
  type: 'MenteePairReleased',
  occurredOn: later,
  data: { ...her, pairId, completed },
});
const row = {
  version: 0,
  enrolment_id: enrolmentId,
  case_id: caseId,
  status: 'PROPOSED',
  goals: ['JOB_SEARCH'],
  proposed_on: on,
  prepared_on: null,
  pair_id: null,
};

describe('the mentees as rows', () => {
  it('are proposed', async () => {
    await tell(proposed);
    expect(await mentees()).toEqual([row]);
  });

  it('are prepared', async () => {
    await tell(proposed, prepared);
    expect(await mentees()).toEqual([{ ...row, version: 1, status: 'PREPARED', prepared_on: later }]);
  });

  it('withdraw', async () => {
    await tell(proposed, { type: 'MenteeWithdrawn', occurredOn: later, data: { ...her, reason: 'MOVED' } });
    expect(await mentees()).toEqual([{ ...row, version: 1, status: 'WITHDRAWN' }]);
  });

  it('are in a pair, and wait again when it ends early', async () => {
    await tell(proposed, prepared, claimed);
    expect(await mentees()).toMatchObject([{ version: 2, status: 'IN_PAIR', pair_id: pairId }]);
    await tell(proposed, prepared, claimed, released(false));
    expect(await mentees()).toMatchObject([{ version: 3, status: 'WAITING', pair_id: null }]);
  });

  it('have completed with their pair, and may begin anew', async () => {
    await tell(proposed, prepared, claimed, released(true));
    expect(await mentees()).toMatchObject([{ version: 3, status: 'COMPLETED', pair_id: null }]);
    const again = randomUUID();
    await tell({ ...proposed, data: { ...proposed.data, enrolmentId: again } });
    expect(await mentees()).toEqual([{ ...row, enrolment_id: again }]);
  });

  it('say nothing of an erased person, whether she was erased before or after the telling', async () => {
    const erased: BeneficiaryErased = {
      type: 'BeneficiaryErased',
      occurredOn: later,
      data: { beneficiaryId, reason: 'SUBJECT_REQUEST' },
    };
    await tell(proposed, erased);
    const live = await mentees();
    expect(live).toEqual([{ ...row, goals: [] }]);
    tenant = await db.newTenant();
    await tell({ ...proposed, data: { ...her, caseId } }, erased);
    expect(await mentees()).toEqual(live);
  });

  it('are unseen by another tenant', async () => {
    await tell(proposed);
    expect(await mentees(await db.newTenant())).toEqual([]);
  });
});
