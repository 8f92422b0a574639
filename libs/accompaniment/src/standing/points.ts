import { codeOf } from '@rihla/platform';

export interface Cases {
  readonly intensity: string;
  readonly cases: number;
}

/** ACC-15: what cases weigh together. */
export const pointsOf = (cases: readonly Cases[]): number =>
  cases.reduce((points, each) => points + each.cases * codeOf('case_intensity', each.intensity).weight, 0);
