import { accompanimentShapes } from '@rihla/accompaniment';
import { beneficiariesShapes } from '@rihla/beneficiaries';
import { identityShapes } from '@rihla/identity';
import { incubationShapes } from '@rihla/incubation';
import { mentoringShapes } from '@rihla/mentoring';
import type { EventShape } from '@rihla/kernel';

/** The shape of every event of the house: who it is about, and the class of each field. */
export const shapes: Readonly<Record<string, EventShape>> = {
  ...identityShapes,
  ...beneficiariesShapes,
  ...accompanimentShapes,
  ...incubationShapes,
  ...mentoringShapes,
};
