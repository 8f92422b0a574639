import { type ProgrammeCreated, programmeShapes } from '@rihla/identity/contract';
import type { Projection } from '@rihla/platform/projections/projection';
import { type FactEvent, factShapes } from '../../domain/fact.events';

/**
 * The facts as rows: one per act, one per subject that counts as another, one per programme. Every indicator reads
 * these three tables and nothing else.
 */
export const statFacts: Projection<FactEvent | ProgrammeCreated> = {
  name: 'stat-facts',
  version: 1,
  tables: ['stat_fact_v1', 'stat_alias_v1', 'stat_programme_v1'],
  shapes: { ...factShapes, ...programmeShapes },
  reads: [],
  on: {
    StatFactEmitted: async ({ tenant, data }, db) => {
      await db.query(
        `insert into stat_fact_v1 (tenant_id, fact_id, fact_type, on_day, subject, dims, measure, programme_ids)
         values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict do nothing`,
        [
          tenant,
          data.factId,
          data.factType,
          data.on,
          data.subject,
          JSON.stringify(data.dims),
          data.measure ?? null,
          data.programmeIds,
        ],
      );
    },

    StatFactVoided: async ({ tenant, data }, db) => {
      await db.query(`update stat_fact_v1 set voided = true where tenant_id = $1 and fact_id = $2`, [
        tenant,
        data.factId,
      ]);
    },

    // Each alias points straight at the last survivor, so that a → b → c resolves in whichever order they were merged.
    StatSubjectAliased: async ({ tenant, data }, db) => {
      await db.query(
        `with survivor as (
           select coalesce((select canonical from stat_alias_v1 where tenant_id = $1 and subject = $2), $2::uuid) as merged,
                  coalesce((select canonical from stat_alias_v1 where tenant_id = $1 and subject = $3), $3::uuid) as kept
         ), repointed as (
           update stat_alias_v1 a set canonical = kept from survivor
            where a.tenant_id = $1 and a.canonical = merged and merged <> kept
         )
         insert into stat_alias_v1 (tenant_id, subject, canonical)
         select $1, merged, kept from survivor where merged <> kept`,
        [tenant, data.from, data.to],
      );
    },

    ProgrammeCreated: async ({ tenant, data }, db) => {
      await db.query(
        `insert into stat_programme_v1 (tenant_id, programme_id, title, donor_org, start_on, end_on, territory)
         values ($1, $2, $3, $4, $5, $6, $7)
         on conflict (tenant_id, programme_id) do update set title = excluded.title, donor_org = excluded.donor_org,
           start_on = excluded.start_on, end_on = excluded.end_on, territory = excluded.territory`,
        [tenant, data.programmeId, JSON.stringify(data.title), data.donorOrg, data.start, data.end, data.territory],
      );
    },
  },
};
