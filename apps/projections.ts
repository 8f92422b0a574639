import { agendaProjection, caseloadProjection } from '@rihla/accompaniment';
import { peopleProjection } from '@rihla/beneficiaries';
import { organisationProjection, staffProjection } from '@rihla/identity';
import { startupsProjection } from '@rihla/incubation';
import { type Ground, type AnyProjection, timelineProjection } from '@rihla/platform';
import { menteesProjection, mentoringProgrammesProjection, mentorsProjection, pairsProjection } from '@rihla/mentoring';
import { statFacts } from '@rihla/statistics';
import { shapes } from './shapes';

/** Every read model of the house; the worker follows them, the API waits for them, the command line rebuilds them. */
export const projectionsOn = (ground: Ground): readonly AnyProjection[] => [
  organisationProjection,
  staffProjection(ground.rowSealer),
  peopleProjection(ground),
  caseloadProjection,
  agendaProjection,
  startupsProjection(ground.rowSealer),
  mentoringProgrammesProjection,
  mentorsProjection(ground.rowSealer),
  menteesProjection,
  pairsProjection,
  timelineProjection(shapes),
  statFacts,
];
