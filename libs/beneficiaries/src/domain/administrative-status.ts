import type { Day } from '@rihla/kernel';

/** One entry of the history of statuses; empty when the person's special key is destroyed or was not opened. */
export interface StatusPeriod {
  readonly status?: string | undefined;
  readonly statusGroup?: string | undefined;
  readonly validFrom?: Day | undefined;
  readonly validTo?: Day | undefined;
}

/** What may be stored without a consent for sensitive data (BEN-05). */
export const UNSAID: readonly string[] = ['UNKNOWN', 'DECLINED'];

/** The group that held on a day (BEN-12): the latest to begin, and among those the last recorded. */
export const statusGroupOn = (history: readonly StatusPeriod[], on: Day): string => {
  const holding = history.filter(
    ({ validFrom, validTo }) => validFrom !== undefined && validFrom <= on && (validTo === undefined || on <= validTo),
  );
  const latest = holding.reduce<StatusPeriod | undefined>(
    (best, period) => ((best?.validFrom ?? '') <= (period.validFrom ?? '') ? period : best),
    undefined,
  );
  return latest?.statusGroup ?? 'UNKNOWN';
};
