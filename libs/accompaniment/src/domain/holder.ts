import { type Actor, must } from '@rihla/kernel';

/** Who is to hold a case, as the directory of staff and the caseload know it. */
export interface Holder {
  readonly userId: string;
  /** An active membership as COUNSELLOR in the hub of the case. */
  readonly isCounsellorOfHub: boolean;
  /** Points of her caseload with this case in it: LIGHT 0.5, STANDARD 1, INTENSIVE 2. */
  readonly points: number;
}

const HARD_CAP = 60;

/** ACC-02 and ACC-15. */
export const mustHold = ({ isCounsellorOfHub, points }: Holder, by: Actor, override: string | undefined): void => {
  must(isCounsellorOfHub, 'case.holder-not-counsellor-of-hub');
  const overridden = by.roles.includes('SUPERVISOR') && override !== undefined && override.trim() !== '';
  must(points <= HARD_CAP || overridden, 'case.holder-overloaded', { points, cap: HARD_CAP });
};
