import type { RecalledMenteeEvent } from './mentee.events';

/**
 * One stream per beneficiary, so that MEN-05 holds whatever the number of enrolments. `prepared` waits for a pair;
 * a pair that ended early leaves the person waiting again.
 */
export interface Enrolment {
  readonly status: 'proposed' | 'prepared' | 'in-pair' | 'over';
  readonly enrolmentId: string;
  readonly pairId?: string;
}

export type MenteeState = { readonly status: 'unknown' } | Enrolment;

export const evolve = (_: MenteeState, { type, data }: RecalledMenteeEvent): MenteeState => {
  const { enrolmentId } = data;
  switch (type) {
    case 'MenteeProposed':
      return { status: 'proposed', enrolmentId };
    case 'MenteePrepared':
      return { status: 'prepared', enrolmentId };
    case 'MenteePairClaimed':
      return { status: 'in-pair', enrolmentId, pairId: data.pairId };
    case 'MenteePairReleased':
      return { status: data.completed ? 'over' : 'prepared', enrolmentId };
    case 'MenteeWithdrawn':
      return { status: 'over', enrolmentId };
  }
};
