import type { History } from '@rihla/platform';
import type { ReferenceFile } from '../reference-file';
import type { ReferenceLine } from '../reference-line';
import { appointmentMissed, sessionRecorded, sessionVoided } from './accompaniment';
import { erased, merged, registered } from './beneficiaries';
import {
  applicationRejected,
  applicationSubmitted,
  deregistered,
  statusObtained,
  supportDelivered,
} from './incubation';
import { formalised, rejected } from './startups';
import { type Surroundings, type World, worldOf } from './world';

/** What one line of the file becomes: one command, appended whole or not at all. */
export interface HistoryStep {
  /** The same line is the same command, in a longer file too: loading it twice changes nothing. */
  readonly key: string;
  readonly histories: readonly History[];
  /** Whose keys are destroyed once this step is appended: the person's, under every id that was merged into hers. */
  readonly erases: readonly string[];
}

const happened = (line: ReferenceLine, world: World): History[] => {
  switch (line.type) {
    case 'BeneficiaryRegistered':
      return registered(line, world);
    case 'BeneficiariesMerged':
      return merged(line, world);
    case 'BeneficiaryErased':
      return erased(line, world);
    case 'SessionRecorded':
      return sessionRecorded(line, world);
    case 'SessionVoided':
      return sessionVoided(line, world);
    case 'AppointmentMissed':
      return appointmentMissed(line, world);
    case 'BusinessSupportDelivered':
      return supportDelivered(line, world);
    case 'AutoEntrepreneurApplicationSubmitted':
      return applicationSubmitted(line, world);
    case 'AutoEntrepreneurApplicationRejected':
      return applicationRejected(line, world);
    case 'AutoEntrepreneurStatusObtained':
      return statusObtained(line, world);
    case 'AutoEntrepreneurDeregistered':
      return deregistered(line, world);
    case 'StartupFormalised':
      return formalised(line, world);
    case 'StartupFormalisationRejected':
      return rejected(line, world);
  }
};

/**
 * The file as steps to append, in its order but for erasures, which come last: a session of an erased person may be
 * voided by a later line, and without her key nothing finds its fact. Pure: ids follow from the tenant and the file.
 */
export const historyOf = (file: ReferenceFile, surroundings: Surroundings): HistoryStep[] => {
  const world = worldOf(file, surroundings);
  const steps = file.lines.map((line): HistoryStep => ({
    key: `reference line ${JSON.stringify(line)}`,
    histories: happened(line, world),
    erases: line.type === 'BeneficiaryErased' ? world.idsOf(line.data.beneficiaryId) : [],
  }));
  return [...steps.filter(({ erases }) => erases.length === 0), ...steps.filter(({ erases }) => erases.length > 0)];
};
