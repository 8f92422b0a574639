import { type BeneficiaryErased, type BeneficiaryMergedInto, publishedShapes } from '@rihla/beneficiaries/contract';
import type { Transaction } from '@rihla/event-store';
import { codeList, type Projection } from '@rihla/platform';
import { caseShapes, type RecalledCaseEvent } from '../../domain/case.events';
import { type RecalledSessionEvent, sessionShapes } from '../../domain/session.events';
import { openStatuses } from '../../standing/open-statuses';

type Followed = RecalledCaseEvent | RecalledSessionEvent | BeneficiaryErased | BeneficiaryMergedInto;

const substantive: ReadonlySet<string | undefined> = new Set(
  codeList('contact_channel').flatMap((channel) => (channel.substantive ? [channel.code] : [])),
);

/** Counts the sessions of cases anew, and finds when there was a contact that is one. */
const recount = async (db: Transaction, tenant: string, contacts: readonly { readonly case_id: string }[]) => {
  await db.query(
    `update caseload_v1 c set
       sessions = (select count(*) from contact_v1 k where k.tenant_id = c.tenant_id and k.case_id = c.case_id),
       last_contact_on = (
         select max(held_on) from contact_v1 k
         where k.tenant_id = c.tenant_id and k.case_id = c.case_id and k.substantive
       )
     where tenant_id = $1 and case_id = any ($2)`,
    [tenant, contacts.map((contact) => contact.case_id)],
  );
};

/**
 * Cases with their contacts. A session counts in the case that it names, and for the others who were there in the case
 * that each had open. What tells something of a person goes with her: the track, and when she was seen.
 */
export const caseloadProjection: Projection<Followed> = {
  name: 'caseload',
  version: 1,
  tables: ['caseload_v1', 'contact_v1'],
  shapes: { ...caseShapes, ...sessionShapes, ...publishedShapes },
  reads: ['C'],
  forgets: { BeneficiaryErased: true },
  on: {
    CaseOpened: async ({ tenant, version, data }, db) => {
      const { caseId, beneficiaryId, hubId, holderUserId, track, intensity, openedOn } = data;
      await db.query(
        `insert into caseload_v1
           (tenant_id, case_id, version, beneficiary_id, hub_id, holder_user_id, track, intensity, status, opened_on)
         values ($1, $2, $3, $4, $5, $6, $7, $8, 'OPEN_INTAKE', $9)
         on conflict (tenant_id, case_id) do nothing`,
        [tenant, caseId, version, beneficiaryId, hubId, holderUserId, track ?? null, intensity, openedOn],
      );
    },
    CaseAssigned: async ({ tenant, version, data: { caseId, holderUserId } }, db) => {
      await db.query('update caseload_v1 set holder_user_id = $4, version = $3 where tenant_id = $1 and case_id = $2', [
        tenant,
        caseId,
        version,
        holderUserId,
      ]);
    },
    CaseIntensityChanged: async ({ tenant, version, data: { caseId, to } }, db) => {
      await db.query('update caseload_v1 set intensity = $4, version = $3 where tenant_id = $1 and case_id = $2', [
        tenant,
        caseId,
        version,
        to,
      ]);
    },
    CaseTrackChanged: async ({ tenant, version, data: { caseId, to } }, db) => {
      await db.query('update caseload_v1 set track = $4, version = $3 where tenant_id = $1 and case_id = $2', [
        tenant,
        caseId,
        version,
        to ?? null,
      ]);
    },
    CaseRepointed: async ({ tenant, version, data: { caseId, beneficiaryId } }, db) => {
      await db.query('update caseload_v1 set beneficiary_id = $4, version = $3 where tenant_id = $1 and case_id = $2', [
        tenant,
        caseId,
        version,
        beneficiaryId,
      ]);
    },
    ClosureRequested: async ({ tenant, version, data: { caseId } }, db) => {
      await db.query(
        `update caseload_v1 set status = 'CLOSURE_PENDING', version = $3 where tenant_id = $1 and case_id = $2`,
        [tenant, caseId, version],
      );
    },
    CaseClosed: async ({ tenant, version, data: { caseId } }, db) => {
      await db.query(`update caseload_v1 set status = 'CLOSED', version = $3 where tenant_id = $1 and case_id = $2`, [
        tenant,
        caseId,
        version,
      ]);
    },
    SessionRecorded: async ({ tenant, data }, db) => {
      const { sessionId, beneficiaryIds, caseId, heldOn, channel } = data;
      const contacts = await db.query<{ case_id: string }>(
        `insert into contact_v1 (tenant_id, session_id, case_id, held_on, substantive)
         select distinct on (beneficiary_id) $1::uuid, $2::uuid, case_id, $3, $4::boolean from caseload_v1
         where tenant_id = $1 and beneficiary_id = any ($5) and not erased
           and (case_id = $6::uuid or status = any ($7))
         order by beneficiary_id, case_id is not distinct from $6::uuid desc
         on conflict (tenant_id, session_id, case_id) do update set held_on = $3, substantive = $4
         returning case_id`,
        [tenant, sessionId, heldOn, substantive.has(channel), beneficiaryIds, caseId ?? null, openStatuses],
      );
      await recount(db, tenant, contacts);
    },
    SessionCorrected: async ({ tenant, data: { sessionId, heldOn, channel } }, db) => {
      const contacts = await db.query<{ case_id: string }>(
        `update contact_v1 set held_on = $3, substantive = $4 where tenant_id = $1 and session_id = $2
         returning case_id`,
        [tenant, sessionId, heldOn, substantive.has(channel)],
      );
      await recount(db, tenant, contacts);
    },
    SessionVoided: async ({ tenant, data: { sessionId } }, db) => {
      const contacts = await db.query<{ case_id: string }>(
        'delete from contact_v1 where tenant_id = $1 and session_id = $2 returning case_id',
        [tenant, sessionId],
      );
      await recount(db, tenant, contacts);
    },
    BeneficiaryMergedInto: async ({ tenant, data: { beneficiaryId, survivorId } }, db) => {
      await db.query('update caseload_v1 set beneficiary_id = $3 where tenant_id = $1 and beneficiary_id = $2', [
        tenant,
        beneficiaryId,
        survivorId,
      ]);
    },
    BeneficiaryErased: async ({ tenant, data: { beneficiaryId } }, db) => {
      const cases = await db.query<{ case_id: string }>(
        `update caseload_v1 set erased = true, track = null where tenant_id = $1 and beneficiary_id = $2
         returning case_id`,
        [tenant, beneficiaryId],
      );
      await db.query('delete from contact_v1 where tenant_id = $1 and case_id = any ($2)', [
        tenant,
        cases.map((row) => row.case_id),
      ]);
      await recount(db, tenant, cases);
    },
  },
};
