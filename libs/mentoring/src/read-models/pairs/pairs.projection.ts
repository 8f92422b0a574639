import { type BeneficiaryErased, publishedShapes } from '@rihla/beneficiaries/contract';
import type { Projection, Told } from '@rihla/platform';
import type { Transaction } from '@rihla/event-store';
import { pairShapes, type RecalledPairEvent } from '../../domain/pair.events';

const { BeneficiaryErased } = publishedShapes;

const seen = async ({ tenant, version, data }: Told<RecalledPairEvent>, db: Transaction): Promise<void> => {
  await db.query('update pair_v1 set version = $3 where tenant_id = $1 and pair_id = $2', [
    tenant,
    data.pairId,
    version,
  ]);
};

/** The pairs and their meetings; of an erased mentee it keeps that there was a pair, and its days. */
export const pairsProjection: Projection<RecalledPairEvent | BeneficiaryErased> = {
  name: 'pairs',
  version: 1,
  tables: ['pair_v1', 'pair_meeting_v1'],
  shapes: { ...pairShapes, BeneficiaryErased },
  reads: ['C'],
  forgets: { BeneficiaryErased: true },
  on: {
    PairProposed: async ({ tenant, version, data }, db) => {
      const { pairId, mentorId, beneficiaryId, mentoringProgrammeId, proposedOn } = data;
      await db.query(
        `insert into pair_v1 (tenant_id, pair_id, version, mentor_id, beneficiary_id, mentoring_programme_id,
           status, proposed_on)
         values ($1, $2, $3, $4, $5, $6, 'PROPOSED', $7) on conflict (tenant_id, pair_id) do nothing`,
        [tenant, pairId, version, mentorId, beneficiaryId, mentoringProgrammeId, proposedOn],
      );
    },
    PairAccepted: async ({ tenant, version, data: { pairId, side } }, db) => {
      await db.query(`update pair_v1 set version = $3, status = $4 where tenant_id = $1 and pair_id = $2`, [
        tenant,
        pairId,
        version,
        `ACCEPTED_${side}`,
      ]);
    },
    PairDeclined: async ({ tenant, version, data: { pairId } }, db) => {
      await db.query(`update pair_v1 set version = $3, status = 'DECLINED' where tenant_id = $1 and pair_id = $2`, [
        tenant,
        pairId,
        version,
      ]);
    },
    PairAgreementSigned: async ({ tenant, version, data }, db) => {
      const { pairId, startsOn, endsOn, goals = [], rhythm } = data;
      await db.query(
        `update pair_v1 set version = $3, status = 'AGREED', starts_on = $4, ends_on = $5, goals = $6,
           meetings_per_week = $7, duration_min = $8
         where tenant_id = $1 and pair_id = $2`,
        [tenant, pairId, version, startsOn, endsOn, goals, rhythm.meetingsPerWeek, rhythm.durationMin],
      );
    },
    PairStarted: async ({ tenant, version, data: { pairId } }, db) => {
      await db.query(`update pair_v1 set version = $3, status = 'ACTIVE' where tenant_id = $1 and pair_id = $2`, [
        tenant,
        pairId,
        version,
      ]);
    },
    MeetingLogged: async (told, db) => {
      const { pairId, meetingId, heldOn, durationMin = null, mode, side } = told.data;
      await db.query(
        `insert into pair_meeting_v1 (tenant_id, pair_id, meeting_id, held_on, duration_min, mode, side)
         values ($1, $2, $3, $4, $5, $6, $7) on conflict (tenant_id, pair_id, meeting_id) do nothing`,
        [told.tenant, pairId, meetingId, heldOn, durationMin, mode, side],
      );
      await seen(told, db);
    },
    MeetingConfirmed: async (told, db) => {
      const { pairId, meetingId } = told.data;
      await db.query(
        `update pair_meeting_v1 set confirmed = true where tenant_id = $1 and pair_id = $2 and meeting_id = $3`,
        [told.tenant, pairId, meetingId],
      );
      await seen(told, db);
    },
    // What was said in a review, and what became of her, is read on her own timeline.
    PairReviewRecorded: seen,
    MentoringOutcomeRecorded: seen,
    PairEnded: async ({ tenant, version, data: { pairId, finalStatus = 'ENDED', on } }, db) => {
      await db.query(
        'update pair_v1 set version = $3, status = $4, ended_on = $5 where tenant_id = $1 and pair_id = $2',
        [tenant, pairId, version, finalStatus, on],
      );
    },
    BeneficiaryErased: async ({ tenant, data: { beneficiaryId } }, db) => {
      await db.query(
        `update pair_v1 set goals = '{}', status = case when ended_on is null then status else 'ENDED' end
         where tenant_id = $1 and beneficiary_id = $2`,
        [tenant, beneficiaryId],
      );
      await db.query(
        `update pair_meeting_v1 set duration_min = null
         where tenant_id = $1 and pair_id in (select pair_id from pair_v1 where tenant_id = $1 and beneficiary_id = $2)`,
        [tenant, beneficiaryId],
      );
    },
  },
};
