import type { Command, Day } from '@rihla/kernel';

export type SubmitApplication = Command<
  'SubmitApplication',
  {
    beneficiaryId: string;
    submittedOn: Day;
    activity: string;
    programmeIds: readonly string[];
    /** Whether the register admits the activity. */
    activityAllowed: boolean;
    /** The identity document that the person files with, null when she holds none. */
    document: {
      readonly docType: string;
      readonly grantsEconomicFormalities: boolean;
      readonly expiresOn?: Day | undefined;
    } | null;
  }
>;
export type ObtainStatus = Command<
  'ObtainStatus',
  {
    beneficiaryId: string;
    registeredOn: Day;
    registerNo: string;
    activity: string;
    evidenceRef: string;
    programmeIds: readonly string[];
  }
>;
export type RejectApplication = Command<
  'RejectApplication',
  { beneficiaryId: string; reason: string; programmeIds: readonly string[] }
>;
export type Deregister = Command<'Deregister', { beneficiaryId: string; reason: string; on: Day }>;

export type AutoEntrepreneurCommand = SubmitApplication | ObtainStatus | RejectApplication | Deregister;
