import type { RowSealer } from '@rihla/personal-data';
import type { Projection } from '@rihla/platform';
import { naturalFounders } from '../../domain/collective';
import { type RecalledStartupEvent, startupShapes } from '../../domain/startup.events';
import { memberCell } from './member.row';

/** The start-ups and their teams: what a list shows in clear, and who a member is sealed under her own key. */
export const startupsProjection = (sealer: RowSealer): Projection<RecalledStartupEvent> => ({
  name: 'startups',
  version: 1,
  tables: ['startup_v1', 'startup_member_v1'],
  shapes: startupShapes,
  reads: ['I'],
  on: {
    StartupCreated: async ({ tenant, version, data }, db) => {
      const { startupId, name, sector, province, stage, createdOn } = data;
      await db.query(
        `insert into startup_v1 (tenant_id, startup_id, version, name, sector, province, stage, created_on, status)
         values ($1, $2, $3, $4, $5, $6, $7, $8, 'PROJECT') on conflict (tenant_id, startup_id) do nothing`,
        [tenant, startupId, version, name, sector, province, stage, createdOn],
      );
    },
    StartupMemberAdded: async ({ tenant, version, data }, db) => {
      const { startupId, memberId, kind, role, founder, beneficiaryId, addedOn, name, organisationName } = data;
      // A beneficiary's name is asked of her own file.
      const known = beneficiaryId === undefined && (name ?? organisationName) !== undefined;
      const sealed = known ? await sealer.sealRow(tenant, memberCell(memberId), { name, organisationName }) : null;
      await db.query(
        `insert into startup_member_v1
           (tenant_id, startup_id, member_id, kind, role, founder, beneficiary_id, joined_on, sealed)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict (tenant_id, startup_id, member_id) do nothing`,
        [tenant, startupId, memberId, kind, role, founder, beneficiaryId ?? null, addedOn, sealed],
      );
      await db.query(VERSION, [tenant, startupId, version]);
    },
    StartupMemberLeft: async ({ tenant, version, data: { startupId, memberId } }, db) => {
      await db.query('delete from startup_member_v1 where tenant_id = $1 and startup_id = $2 and member_id = $3', [
        tenant,
        startupId,
        memberId,
      ]);
      await db.query(VERSION, [tenant, startupId, version]);
    },
    StartupLeadChanged: async ({ tenant, version, data: { startupId, fromMemberId, toMemberId } }, db) => {
      await db.query(
        `update startup_member_v1 set role = case member_id when $4::uuid then 'LEAD' else 'CO_FOUNDER' end
         where tenant_id = $1 and startup_id = $2 and member_id in ($3, $4)`,
        [tenant, startupId, fromMemberId, toMemberId],
      );
      await db.query(VERSION, [tenant, startupId, version]);
    },
    StartupFormalised: async ({ tenant, version, data }, db) => {
      const { startupId, legalForm, registeredOn, registerName, registerNo, province, sector, foundingMembers } = data;
      await db.query(
        `update startup_v1 set version = $3, status = 'FORMALISED', legal_form = $4, registered_on = $5,
           register_name = $6, register_no = $7, province = $8, sector = $9, natural_founders = $10
         where tenant_id = $1 and startup_id = $2`,
        [
          tenant,
          startupId,
          version,
          legalForm,
          registeredOn,
          registerName,
          registerNo,
          province,
          sector,
          naturalFounders(foundingMembers),
        ],
      );
    },
    StartupFormalisationRejected: async ({ tenant, version, data: { startupId, reason, rejectedOn } }, db) => {
      await db.query(
        `update startup_v1 set version = $3, rejection_reason = $4, rejected_on = $5
         where tenant_id = $1 and startup_id = $2`,
        [tenant, startupId, version, reason, rejectedOn],
      );
    },
    StartupCeased: async ({ tenant, version, data: { startupId } }, db) => {
      await db.query(`update startup_v1 set version = $3, status = 'CEASED' where tenant_id = $1 and startup_id = $2`, [
        tenant,
        startupId,
        version,
      ]);
    },
  },
});

const VERSION = 'update startup_v1 set version = $3 where tenant_id = $1 and startup_id = $2';
