import type { RowSealer } from '@rihla/personal-data';
import type { Projection, Told } from '@rihla/platform';
import type { Transaction } from '@rihla/event-store';
import {
  type MembershipActivated,
  type MembershipRolesChanged,
  membershipShapes,
  type RecalledMembershipEvent,
} from '../../domain/membership.events';
import { staffCell } from './staff-names';

const hold = async (
  { tenant, data: { userId, roles, hubIds } }: Told<MembershipActivated | MembershipRolesChanged>,
  db: Transaction,
): Promise<void> => {
  await db.query(
    `insert into staff_v1 (tenant_id, user_id, roles, hub_ids, active) values ($1, $2, $3, $4, true)
     on conflict (tenant_id, user_id) do update set roles = $3, hub_ids = $4, active = true`,
    [tenant, userId, roles, hubIds],
  );
};

/** Who works here, with which roles and hubs: what every session is held against. Names stay sealed. */
export const staffProjection = (sealer: RowSealer): Projection<RecalledMembershipEvent> => ({
  name: 'staff',
  version: 1,
  tables: ['staff_v1'],
  shapes: membershipShapes,
  reads: ['I'],
  on: {
    UserInvited: async ({ tenant, data: { userId, name } }, db) => {
      const sealedName = name === undefined ? null : await sealer.sealRow(tenant, staffCell(userId), { name });
      await db.query(
        `insert into staff_v1 (tenant_id, user_id, roles, hub_ids, active, sealed_name)
         values ($1, $2, '{}', '{}', false, $3)
         on conflict (tenant_id, user_id) do update set sealed_name = $3`,
        [tenant, userId, sealedName],
      );
    },
    MembershipActivated: hold,
    MembershipRolesChanged: hold,
    MembershipSuspended: async ({ tenant, data: { userId } }, db) => {
      await db.query('update staff_v1 set active = false where tenant_id = $1 and user_id = $2', [tenant, userId]);
    },
  },
});
