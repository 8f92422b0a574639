import type { Fact } from '@rihla/kernel';

/** One person, one support; `measure` is hours when they were noted. Dims: hers and `supportType`. */
export type BusinessSupportDeliveredFact = Fact<'BusinessSupportDelivered'>;
/** On the day of the register, not of the entry (INC-19). Dims: hers and `activity`. */
export type AutoEntrepreneurStatusObtainedFact = Fact<'AutoEntrepreneurStatusObtained'>;
/** Never subtracted from the statuses obtained (C2). Dims: hers. */
export type AutoEntrepreneurDeregisteredFact = Fact<'AutoEntrepreneurDeregistered'>;
/** One enterprise, under a subject of its own; `measure` counts natural founders. Dims: `legalForm`, `sector`, `province`. */
export type StartupFormalisedFact = Fact<'StartupFormalised'>;

/** What incubation says to the statistics. A delivered support may be voided later; the others stand. */
export type IncubationFact =
  | BusinessSupportDeliveredFact
  | AutoEntrepreneurStatusObtainedFact
  | AutoEntrepreneurDeregisteredFact
  | StartupFormalisedFact;
