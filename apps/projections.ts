import { peopleProjection } from '@rihla/beneficiaries';
import { organisationProjection, staffProjection } from '@rihla/identity';
import { type Ground, type Projection, timelineProjection } from '@rihla/platform';
import { statFacts } from '@rihla/statistics';
import { shapes } from './shapes';

/** Every read model of the house; the worker follows them, the API waits for them, the command line rebuilds them. */
export const projectionsOn = (ground: Ground): readonly Projection[] =>
  [
    organisationProjection,
    staffProjection(ground.rowSealer),
    peopleProjection(ground),
    timelineProjection(shapes),
    statFacts,
  ] as unknown as readonly Projection[];
