import type { RowSealer } from '@rihla/personal-data';
import type { Projection } from '@rihla/platform';
import { mentorShapes, type RecalledMentorEvent } from '../../domain/mentor.events';
import { mentorCell } from './mentor.row';

/** Who mentors, how far her vetting is, and which pairs take her slots. Who she is stays sealed. */
export const mentorsProjection = (sealer: RowSealer): Projection<RecalledMentorEvent> => ({
  name: 'mentors',
  version: 1,
  tables: ['mentor_v1'],
  shapes: mentorShapes,
  reads: ['I', 'C'],
  on: {
    MentorApplied: async ({ tenant, version, data }, db) => {
      const { mentorId, remote, appliedOn, name, email, phone, sectors, languages, city } = data;
      const card = { name, email, phone, sectors, languages, city };
      const sealed = name === undefined ? null : await sealer.sealRow(tenant, mentorCell(mentorId), card);
      await db.query(
        `insert into mentor_v1 (tenant_id, mentor_id, version, status, remote, applied_on, sealed)
         values ($1, $2, $3, 'APPLIED', $4, $5, $6) on conflict (tenant_id, mentor_id) do nothing`,
        [tenant, mentorId, version, remote, appliedOn, sealed],
      );
    },
    MentorVettingStepPassed: async ({ tenant, version, data: { mentorId, step, validTo } }, db) => {
      await db.query(
        `update mentor_v1 set version = $3, steps = steps || jsonb_build_object($4::text, $5::text),
           status = case status when 'APPLIED' then 'SCREENING' else status end
         where tenant_id = $1 and mentor_id = $2`,
        [tenant, mentorId, version, step, validTo],
      );
    },
    MentorVettingStepFailed: async ({ tenant, version, data: { mentorId } }, db) => {
      await db.query(`update mentor_v1 set version = $3, status = 'REJECTED' where tenant_id = $1 and mentor_id = $2`, [
        tenant,
        mentorId,
        version,
      ]);
    },
    // A renewed vetting leaves a trained mentor trained.
    MentorApproved: async ({ tenant, version, data: { mentorId, vettedUntil } }, db) => {
      await db.query(
        `update mentor_v1 set version = $3, vetted_until = $4,
           status = case status when 'TRAINED' then status else 'APPROVED' end
         where tenant_id = $1 and mentor_id = $2`,
        [tenant, mentorId, version, vettedUntil],
      );
    },
    MentorTrained: async ({ tenant, version, data: { mentorId } }, db) => {
      await db.query(`update mentor_v1 set version = $3, status = 'TRAINED' where tenant_id = $1 and mentor_id = $2`, [
        tenant,
        mentorId,
        version,
      ]);
    },
    MentorSlotClaimed: async ({ tenant, version, data: { mentorId, pairId } }, db) => {
      await db.query(
        `update mentor_v1 set version = $3, pair_ids = array_append(array_remove(pair_ids, $4), $4)
         where tenant_id = $1 and mentor_id = $2`,
        [tenant, mentorId, version, pairId],
      );
    },
    MentorSlotReleased: async ({ tenant, version, data: { mentorId, pairId } }, db) => {
      await db.query(
        `update mentor_v1 set version = $3, pair_ids = array_remove(pair_ids, $4)
         where tenant_id = $1 and mentor_id = $2`,
        [tenant, mentorId, version, pairId],
      );
    },
  },
});
