import { type Day, must } from '@rihla/kernel';

export interface ProgrammePeriod {
  readonly programmeId: string;
  readonly start: Day;
  readonly end: Day;
}

const AT_MOST = 3;

/** TEN-09: an act is attributed to three programmes at most, each running on its day. */
export const attributed = (programmes: readonly ProgrammePeriod[], on: Day): readonly string[] => {
  must(programmes.length <= AT_MOST, 'programme.too-many', { most: AT_MOST });
  const idle = programmes.find(({ start, end }) => on < start || end < on);
  must(!idle, 'programme.not-running', idle && { programmeId: idle.programmeId });
  return programmes.map(({ programmeId }) => programmeId);
};
