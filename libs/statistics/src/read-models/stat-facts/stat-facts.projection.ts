import { type ProgrammeCreated, programmeShapes } from '@rihla/identity/contract';
import { keyed, type Projection } from '@rihla/platform/projections/projection';
import { type FactEvent, factShapes } from '../../domain/fact.events';

interface FactRow {
  readonly fact_id: string;
  readonly fact_type: string;
  readonly on_day: string;
  readonly subject: string;
  readonly dims: Readonly<Record<string, string>>;
  readonly measure: number | null;
  readonly programme_ids: readonly string[];
  readonly voided: boolean;
}
const facts = keyed<FactRow, 'fact_id'>('stat_fact_v1', ['fact_id']);

interface ProgrammeRow {
  readonly programme_id: string;
  readonly title: ProgrammeCreated['data']['title'];
  readonly donor_org: string | null;
  readonly start_on: string;
  readonly end_on: string;
  readonly territory: readonly string[];
}
const programmes = keyed<ProgrammeRow, 'programme_id'>('stat_programme_v1', ['programme_id']);

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
    StatFactEmitted: facts(
      ({ data }) => ({ fact_id: data.factId }),
      (row, { data }) =>
        row ?? {
          fact_id: data.factId,
          fact_type: data.factType,
          on_day: data.on,
          subject: data.subject,
          dims: data.dims,
          measure: data.measure ?? null,
          programme_ids: data.programmeIds,
          voided: false,
        },
    ),

    StatFactVoided: facts(
      ({ data }) => ({ fact_id: data.factId }),
      (row) => row && { ...row, voided: true },
    ),

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

    ProgrammeCreated: programmes(
      ({ data }) => ({ programme_id: data.programmeId }),
      (_, { data }) => ({
        programme_id: data.programmeId,
        title: data.title,
        donor_org: data.donorOrg,
        start_on: data.start,
        end_on: data.end,
        territory: data.territory,
      }),
    ),
  },
};
