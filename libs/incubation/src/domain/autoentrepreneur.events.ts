import {
  dimension,
  personal,
  sensitive,
  technical,
  type Day,
  type Event,
  type EventShapes,
  type Recalled,
} from '@rihla/kernel';

export type AutoEntrepreneurApplicationSubmitted = Event<
  'AutoEntrepreneurApplicationSubmitted',
  { beneficiaryId: string; submittedOn: Day; activity: string; programmeIds: readonly string[] }
>;
export type AutoEntrepreneurStatusObtained = Event<
  'AutoEntrepreneurStatusObtained',
  {
    beneficiaryId: string;
    registeredOn: Day;
    registerNo: string;
    activity: string;
    evidenceRef: string;
    programmeIds: readonly string[];
  }
>;
export type AutoEntrepreneurApplicationRejected = Event<
  'AutoEntrepreneurApplicationRejected',
  { beneficiaryId: string; reason: string; programmeIds: readonly string[] }
>;
export type AutoEntrepreneurDeregistered = Event<
  'AutoEntrepreneurDeregistered',
  { beneficiaryId: string; reason: string; on: Day; programmeIds: readonly string[] }
>;

export type AutoEntrepreneurEvent =
  | AutoEntrepreneurApplicationSubmitted
  | AutoEntrepreneurStatusObtained
  | AutoEntrepreneurApplicationRejected
  | AutoEntrepreneurDeregistered;

/** The office's reasons are sealed apart: STATUS_LOST, or a refused document, tells the person's administrative status. */
export const autoEntrepreneurShapes = {
  AutoEntrepreneurApplicationSubmitted: {
    subject: 'beneficiaryId',
    fields: { beneficiaryId: technical, submittedOn: technical, activity: dimension, programmeIds: technical },
  },
  AutoEntrepreneurStatusObtained: {
    subject: 'beneficiaryId',
    fields: {
      beneficiaryId: technical,
      registeredOn: technical,
      registerNo: personal,
      activity: dimension,
      evidenceRef: personal,
      programmeIds: technical,
    },
  },
  AutoEntrepreneurApplicationRejected: {
    subject: 'beneficiaryId',
    fields: { beneficiaryId: technical, reason: sensitive, programmeIds: technical },
  },
  AutoEntrepreneurDeregistered: {
    subject: 'beneficiaryId',
    fields: { beneficiaryId: technical, reason: sensitive, on: technical, programmeIds: technical },
  },
} as const satisfies EventShapes<AutoEntrepreneurEvent>;

export type RecalledAutoEntrepreneurEvent = Recalled<AutoEntrepreneurEvent, typeof autoEntrepreneurShapes>;
