import { COLUMNS } from './stored-event';

/** Where a page of the log ends, whatever was asked for, in bytes of data as they are stored. */
export const PAGE_BYTES = 8_388_608;

/**
 * Binds the tenant and reads in one statement: what is joined laterally and names a column of `asked` runs after the
 * binding (one that ran before would be refused by the policy). Rows go out while they are read; a function that answers
 * rows fills a table of its own first.
 *
 * The parameters come by the same row, so that the planner never knows them: the plan that it keeps after five calls
 * costs no more than one for known values, and making one takes longer than loading an aggregate. Limits keep it to the
 * index, also where nothing is known of a table yet.
 */
const asked = (parameters: string): string => `(select set_config('app.bind', $1, true), ${parameters}) asked`;

/** `bytes` counts up what was read before an event, in the order of the log. */
const page = (events: string): string => `
  select ${COLUMNS}, bytes from (
    select e.*, sum(pg_column_size(e.data)) over (order by position rows unbounded preceding) bytes from (${events}) e
  ) counted where bytes - pg_column_size(data) < ${String(PAGE_BYTES)}`;

/** $2 after, $3 limit. */
export const LOG = `
  select ${COLUMNS}, bytes from ${asked('$2::bigint as after, $3::int as most')}
   cross join lateral (${page(`
     select ${COLUMNS} from es.event where position > after order by position limit most`)}) event`;

/**
 * Looks at $3 places behind $2 and keeps the events of these categories ($4) and types ($5): a filter that nothing passes
 * costs one page, not the whole log. Every row says how far was looked; one without an event, when none passed.
 */
export const LOG_FILTERED = `
  select ${COLUMNS}, bytes, looked
    from ${asked('$2::bigint as after, $3::int as most, $4::text[] as categories, $5::text[] as types')}
   cross join lateral (
     select greatest(after, least(after + most, coalesce((select t.position from es.tenant t), 0))) as looked offset 0
   ) head
   left join lateral (${page(`
     select ${COLUMNS} from es.event where position > after and position <= looked
        and (types is null or type = any (types)) and (categories is null or split_part(stream_id, '-', 1) = any (categories))
      order by position limit most`)}) event on true`;

/** $2 stream, $3 from, $4 limit. Every row says which version the stream has; one without an event, when none is shown. */
export const stream = (direction: 'forwards' | 'backwards'): string => {
  const [from, order] = direction === 'forwards' ? ['>= start', 'asc'] : ['<= start', 'desc'];
  return `
  select ${COLUMNS}, last from ${asked('$2::text as stream, $3::int as start, $4::int as most')}
   cross join lateral (
     select coalesce((select version from es.event where stream_id = stream order by version desc limit 1), -1) as last,
            coalesce((select truncate_before from es.stream where stream_id = stream limit 1), 0) as hidden offset 0
   ) head
   left join lateral (
     select ${COLUMNS} from es.event where stream_id = stream and version >= hidden and version ${from}
      order by version ${order} limit most
   ) event on true`;
};
