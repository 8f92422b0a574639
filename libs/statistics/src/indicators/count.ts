import type { Day } from '@rihla/kernel';
import type { Transaction } from '@rihla/event-store';
import type { Indicator } from './indicator';
import type { Programme } from './programme';

export interface Window {
  readonly from: Day;
  readonly to: Day;
}

/** The three readings of a count (domain.md §6): at least one act in the window · the first act in it · the first act by its end. */
export interface Readings {
  readonly active: number;
  readonly new: number;
  readonly cumulative: number;
}

export type Reading = keyof Readings;

// One statement for every indicator: a definition gives values, never text.
const COUNT = `
  with counted as (
    select distinct coalesce(alias.canonical, fact.subject) as subject, fact.on_day
      from stat_fact_v1 fact left join stat_alias_v1 alias using (tenant_id, subject)
     where fact.fact_type = $3 and not fact.voided
       and fact.on_day between $4::date and $5::date
       and ($6::text is null or $6 = any (fact.programme_ids))
       and ($7::text is null or fact.dims ->> $7 = any ($8::text[]))
       and ($9::numeric is null or fact.measure >= $9)
       and not exists (select from jsonb_each($10::jsonb) as asked (dim, codes)
                        where not codes ? coalesce(fact.dims ->> dim, ''))
       and (alias.subject is null or $11)
  ), firsts as (
    select subject, min(on_day) as on_day from counted group by subject
  )
  select (select count(distinct subject)::int from counted where on_day between from_day and to_day) as active,
         (select count(*)::int from firsts where on_day between from_day and to_day) as new,
         (select count(*)::int from firsts where on_day <= to_day) as cumulative
    from unnest($1::date[], $2::date[]) with ordinality as windows (from_day, to_day, place)
   order by place`;

/**
 * Counts distinct subjects of a programme in each window, in the three readings, with everything that is known now.
 * What lies outside the programme's dates is not of the programme (TEN-09).
 */
export const countIn = (
  tx: Transaction,
  indicator: Indicator,
  programme: Programme,
  windows: readonly Window[],
): Promise<Readings[]> =>
  tx.query<Readings>(COUNT, [
    windows.map(({ from }) => from),
    windows.map(({ to }) => to),
    indicator.fact,
    programme.start,
    programme.end,
    indicator.scope === 'programme' ? programme.programmeId : null,
    indicator.territory,
    programme.territory,
    indicator.measureAtLeast,
    JSON.stringify(indicator.dims),
    indicator.mergedAway === 'joined',
  ]);
