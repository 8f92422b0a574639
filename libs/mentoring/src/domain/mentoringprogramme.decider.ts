import { type Decider, dayOf, must } from '@rihla/kernel';
import type { MentoringProgrammeCommand } from './mentoringprogramme.commands';
import type { MentoringProgrammeEvent, RecalledMentoringProgrammeEvent } from './mentoringprogramme.events';
import { evolve, type MentoringProgrammeState } from './mentoringprogramme.state';

/** MEN-04: whatever a programme wishes, nobody carries more than three pairs. */
const MOST_PAIRS = 3;

const create = ({ data, at }: MentoringProgrammeCommand, state: MentoringProgrammeState): MentoringProgrammeEvent[] => {
  if (state.status === 'open') return [];
  const {
    mentoringProgrammeId,
    title,
    durationDays,
    meetingsPerWeek,
    minTrainingHours,
    maxPairsPerMentor,
    requiredSteps,
    programmeIds,
  } = data;
  must(
    Number.isInteger(maxPairsPerMentor) && maxPairsPerMentor >= 1 && maxPairsPerMentor <= MOST_PAIRS,
    'mentoringprogramme.pairs-per-mentor',
    { maximum: MOST_PAIRS },
  );
  return [
    {
      type: 'MentoringProgrammeCreated',
      occurredOn: dayOf(at),
      data: {
        mentoringProgrammeId,
        title,
        durationDays,
        meetingsPerWeek,
        minTrainingHours,
        maxPairsPerMentor,
        requiredSteps,
        programmeIds,
      },
    },
  ];
};

export const mentoringProgrammeDecider: Decider<
  MentoringProgrammeState,
  MentoringProgrammeCommand,
  MentoringProgrammeEvent,
  RecalledMentoringProgrammeEvent
> = { initial: { status: 'unknown' }, evolve, decide: create };
