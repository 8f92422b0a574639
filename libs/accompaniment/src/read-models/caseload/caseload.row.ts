import { type Caller, reachOf } from '@rihla/access';
import type { Transaction } from '@rihla/event-store';
import { addDays, type Day } from '@rihla/kernel';
import { code, identifier, type Keyset, keysetOf, page, paged, uuid } from '@rihla/platform';
import { z } from 'zod';
import { openStatuses } from '../../standing/open-statuses';
import { pointsOf } from '../../standing/points';

/** Days of silence after which a case asks for attention, whatever its intensity [A]. */
const LONG_SILENCE_DAYS = 21;

/** What each order compares: never null, so that every page has a place to go on from. */
const ORDERS = {
  lastContact: { asc: 'silent_since', desc: 'silent_since' },
  openedOn: { asc: 'opened_on', desc: 'opened_on' },
  // Cases without an appointment come last, whichever way.
  nextAppointment: { asc: `coalesce(next_local, '9999')`, desc: `coalesce(next_local, '')` },
  track: { asc: `coalesce(track, '')`, desc: `coalesce(track, '')` },
  status: { asc: 'status', desc: 'status' },
} as const;
type Order = keyof typeof ORDERS;
const orders = Object.keys(ORDERS) as readonly Order[];

export const CaseloadQuery = z.strictObject({
  ...page,
  status: code('case_status').optional(),
  track: code('case_track').optional(),
  hub: identifier.optional(),
  holder: uuid.optional(),
  nextAppointment: z.enum(['empty', 'set']).optional(),
  noContactDays: z.coerce.number().int().min(0).max(3650).optional(),
  sort: z.enum([...orders, ...orders.map((order) => `-${order}` as const)]).default('lastContact'),
});
export type CaseloadQuery = z.infer<typeof CaseloadQuery>;

export interface CaseloadRow {
  readonly case_id: string;
  readonly version: number;
  readonly beneficiary_id: string;
  readonly hub_id: string;
  readonly holder_user_id: string;
  readonly track: string | null;
  readonly intensity: string;
  readonly status: string;
  readonly opened_on: Day;
  readonly sessions: number;
  readonly last_contact_on: Day | null;
  readonly erased: boolean;
  /** The last contact, or the opening when there was none yet. */
  readonly silent_since: Day;
  readonly next_id: string | null;
  readonly next_local: string | null;
  readonly next_version: number | null;
}

/** The cases that somebody may reach, with what comes next in each: parameters $1 to $5. */
const REACHED = `
  select c.*, coalesce(c.last_contact_on, c.opened_on) as silent_since,
    n.appointment_id as next_id, n.starts_local as next_local, n.version as next_version
  from read.caseload_v1 c
  left join lateral (
    select appointment_id, starts_local, version from read.appointment_v1 a
    where a.tenant_id = c.tenant_id and a.case_id = c.case_id and a.status = 'SCHEDULED' and a.day >= $5
    order by starts_local limit 1
  ) n on true
  where c.tenant_id = $1 and ($2::boolean or c.hub_id = any ($3::text[]) or c.holder_user_id = $4::uuid)`;

const reached = (caller: Caller, today: Day): readonly unknown[] => {
  const { tenant, hubs, holder } = reachOf(caller, 'caseload.read');
  return [caller.tenant, tenant, hubs, holder, today];
};

/** What was asked for among them: parameters $6 to $11. */
const ASKED = `
  status = any ($6::text[]) and ($7::text is null or track = $7) and ($8::text is null or hub_id = $8)
  and ($9::uuid is null or holder_user_id = $9) and ($10::boolean is null or (next_id is not null) = $10)
  and ($11::text is null or silent_since < $11)`;

const asked = (query: CaseloadQuery, today: Day): readonly unknown[] => {
  const { status, track, hub, holder, nextAppointment, noContactDays } = query;
  return [
    status === undefined ? openStatuses : [status],
    track ?? null,
    hub ?? null,
    holder ?? null,
    nextAppointment === undefined ? null : nextAppointment === 'set',
    noContactDays === undefined ? null : addDays(today, -noContactDays),
  ];
};

/** A page of a caseload and the total of what was asked for. */
export const caseloadPage = async (tx: Transaction, caller: Caller, query: CaseloadQuery, today: Day) => {
  const given = [...reached(caller, today), ...asked(query, today)];
  const descends = query.sort.startsWith('-');
  const [key, after, direction] = descends
    ? [ORDERS[query.sort.slice(1) as Order].desc, '<', 'desc']
    : [ORDERS[query.sort as Order].asc, '>', 'asc'];
  const from: Partial<Keyset> = query.cursor === undefined ? {} : keysetOf(query.cursor);
  const rows = await tx.query<CaseloadRow & { readonly sort_key: string }>(
    `select r.*, ${key} as sort_key from (${REACHED}) r
     where ${ASKED} and ($12::text is null or (${key}, case_id) ${after} ($12, $13::uuid))
     order by ${key} ${direction}, case_id ${direction} limit $14`,
    [...given, from.after ?? null, from.id ?? null, query.limit + 1],
  );
  const [{ total } = { total: 0 }] = await tx.query<{ total: number }>(
    `select count(*)::int as total from (${REACHED}) r where ${ASKED}`,
    given,
  );
  return { ...paged(rows, query.limit, (row) => ({ after: row.sort_key, id: row.case_id })), total };
};

/** What asks for attention in the whole of somebody's caseload, whatever she asked to see of it. */
export const caseloadCounts = async (tx: Transaction, caller: Caller, today: Day) => {
  const byIntensity = await tx.query<{
    readonly intensity: string;
    readonly cases: number;
    readonly no_contact: number;
    readonly appointments_today: number;
    readonly without_appointment: number;
  }>(
    `select intensity, count(*)::int as cases,
       count(*) filter (where silent_since < $7)::int as no_contact,
       count(*) filter (where next_local < $8)::int as appointments_today,
       count(*) filter (where next_id is null)::int as without_appointment
     from (${REACHED}) r where status = any ($6::text[]) group by intensity`,
    [...reached(caller, today), openStatuses, addDays(today, -LONG_SILENCE_DAYS), addDays(today, 1)],
  );
  const sum = (field: 'cases' | 'no_contact' | 'appointments_today' | 'without_appointment'): number =>
    byIntensity.reduce((total, row) => total + row[field], 0);
  return {
    open: sum('cases'),
    noContact: sum('no_contact'),
    appointmentsToday: sum('appointments_today'),
    withoutAppointment: sum('without_appointment'),
    points: pointsOf(byIntensity),
  };
};
