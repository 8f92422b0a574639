import { type BeneficiaryErased, publishedShapes } from '@rihla/beneficiaries/contract';
import type { Projection } from '@rihla/platform';
import { menteeShapes, type RecalledMenteeEvent } from '../../domain/mentee.events';

const { BeneficiaryErased } = publishedShapes;

/** Who is enrolled, and how far: one row a person, for her latest enrolment. */
export const menteesProjection: Projection<RecalledMenteeEvent | BeneficiaryErased> = {
  name: 'mentees',
  version: 1,
  tables: ['mentee_v1'],
  shapes: { ...menteeShapes, BeneficiaryErased },
  reads: ['C'],
  on: {
    MenteeProposed: async ({ tenant, version, occurredOn, data }, db) => {
      const { beneficiaryId, enrolmentId, caseId, goals = [] } = data;
      await db.query(
        `insert into mentee_v1
           (tenant_id, beneficiary_id, version, enrolment_id, case_id, status, goals, proposed_on)
         values ($1, $2, $3, $4, $5, 'PROPOSED', $6, $7)
         on conflict (tenant_id, beneficiary_id) do update set version = $3, enrolment_id = $4, case_id = $5,
           status = 'PROPOSED', goals = $6, proposed_on = $7, prepared_on = null, pair_id = null`,
        [tenant, beneficiaryId, version, enrolmentId, caseId, goals, occurredOn],
      );
    },
    MenteePrepared: async ({ tenant, version, data: { beneficiaryId, preparedOn } }, db) => {
      await db.query(
        `update mentee_v1 set version = $3, status = 'PREPARED', prepared_on = $4
         where tenant_id = $1 and beneficiary_id = $2`,
        [tenant, beneficiaryId, version, preparedOn],
      );
    },
    MenteeWithdrawn: async ({ tenant, version, data: { beneficiaryId } }, db) => {
      await db.query(
        `update mentee_v1 set version = $3, status = 'WITHDRAWN' where tenant_id = $1 and beneficiary_id = $2`,
        [tenant, beneficiaryId, version],
      );
    },
    MenteePairClaimed: async ({ tenant, version, data: { beneficiaryId, pairId } }, db) => {
      await db.query(
        `update mentee_v1 set version = $3, status = 'IN_PAIR', pair_id = $4
         where tenant_id = $1 and beneficiary_id = $2`,
        [tenant, beneficiaryId, version, pairId],
      );
    },
    // A pair that ended early leaves her waiting for another.
    MenteePairReleased: async ({ tenant, version, data: { beneficiaryId, completed } }, db) => {
      await db.query(
        `update mentee_v1 set version = $3, status = $4, pair_id = null
         where tenant_id = $1 and beneficiary_id = $2`,
        [tenant, beneficiaryId, version, completed ? 'COMPLETED' : 'WAITING'],
      );
    },
    BeneficiaryErased: async ({ tenant, data: { beneficiaryId } }, db) => {
      await db.query(`update mentee_v1 set goals = '{}' where tenant_id = $1 and beneficiary_id = $2`, [
        tenant,
        beneficiaryId,
      ]);
    },
  },
};
