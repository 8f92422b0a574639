import { type Day, Refusal } from '@rihla/kernel';
import type { Transaction } from '@rihla/event-store';

export interface Programme {
  readonly programmeId: string;
  readonly title: { readonly fr: string; readonly ar: string; readonly en: string };
  readonly start: Day;
  readonly end: Day;
  readonly territory: readonly string[];
}

const PROGRAMMES = `
  select programme_id as "programmeId", title, start_on::text as start, end_on::text as "end", territory
    from stat_programme_v1`;

/** A programme of the tenant. @throws Refusal `programme.unknown` */
export const programmeOf = async (tx: Transaction, programmeId: string): Promise<Programme> => {
  const [programme] = await tx.query<Programme>(`${PROGRAMMES} where programme_id = $1`, [programmeId]);
  if (!programme) throw new Refusal('programme.unknown', {}, 'unknown');
  return programme;
};
