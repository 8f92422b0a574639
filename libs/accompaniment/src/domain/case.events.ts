import {
  dimension,
  measure,
  technical,
  text,
  type Day,
  type Event,
  type EventShapes,
  type Recalled,
} from '@rihla/kernel';

interface CaseRef {
  readonly caseId: string;
  readonly beneficiaryId: string;
}

export type CaseOpened = Event<
  'CaseOpened',
  CaseRef & {
    readonly track: string;
    readonly intensity: string;
    readonly holderUserId: string;
    readonly hubId: string;
    readonly openedOn: Day;
    readonly legalBasis: string;
    readonly programmeIds: readonly string[];
    readonly override?: string | undefined;
  }
>;
/** `override` is the supervisor's reason for going above the hard cap of a caseload (ACC-15). */
export type CaseAssigned = Event<
  'CaseAssigned',
  CaseRef & { readonly holderUserId: string; readonly override?: string | undefined }
>;
export type CaseIntensityChanged = Event<
  'CaseIntensityChanged',
  CaseRef & { readonly from: string; readonly to: string }
>;
export type CaseTrackChanged = Event<'CaseTrackChanged', CaseRef & { readonly to: string }>;
/** The person was merged: her case goes on under the id that lives on. */
export type CaseRepointed = Event<'CaseRepointed', CaseRef & { readonly mergedId: string }>;
export type ClosureRequested = Event<'ClosureRequested', CaseRef & { readonly reason: string }>;
export type CaseClosed = Event<
  'CaseClosed',
  CaseRef & {
    readonly reason: string;
    readonly polarity: string;
    readonly closedOn: Day;
    readonly durationDays: number;
  }
>;

export type CaseEvent =
  CaseOpened | CaseAssigned | CaseIntensityChanged | CaseTrackChanged | CaseRepointed | ClosureRequested | CaseClosed;

const ref = { caseId: technical, beneficiaryId: technical } as const;

export const caseShapes = {
  CaseOpened: {
    subject: 'beneficiaryId',
    fields: {
      ...ref,
      track: dimension,
      intensity: technical,
      holderUserId: technical,
      hubId: technical,
      openedOn: technical,
      legalBasis: technical,
      programmeIds: technical,
      override: text,
    },
  },
  CaseAssigned: { subject: 'beneficiaryId', fields: { ...ref, holderUserId: technical, override: text } },
  CaseIntensityChanged: { subject: 'beneficiaryId', fields: { ...ref, from: technical, to: technical } },
  CaseTrackChanged: { subject: 'beneficiaryId', fields: { ...ref, to: dimension } },
  CaseRepointed: { subject: 'beneficiaryId', fields: { ...ref, mergedId: technical } },
  ClosureRequested: { subject: 'beneficiaryId', fields: { ...ref, reason: dimension } },
  CaseClosed: {
    subject: 'beneficiaryId',
    fields: { ...ref, reason: dimension, polarity: dimension, closedOn: technical, durationDays: measure },
  },
} as const satisfies EventShapes<CaseEvent>;

export type RecalledCaseEvent = Recalled<CaseEvent, typeof caseShapes>;
