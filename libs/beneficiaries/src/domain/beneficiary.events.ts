import {
  dimension,
  personal,
  sensitive,
  technical,
  text,
  type Day,
  type Event,
  type EventShapes,
  type Recalled,
} from '@rihla/kernel';
import type { Contact, Identity } from './person';

export interface Registered extends Identity {
  readonly beneficiaryId: string;
  readonly hubId: string;
  /** Random, drawn once; only this sealed field ties the person to her statistical facts. */
  readonly statSubject: string;
  readonly phone?: string | undefined;
  readonly email?: string | undefined;
  readonly preferredLanguage?: string | undefined;
  readonly contactPreferences?: readonly string[] | undefined;
  readonly intakeSource?: string | undefined;
  readonly education?: string | undefined;
  readonly statusGroup?: string | undefined;
  readonly noticeVersion: string;
  readonly noticeLanguage: string;
  readonly legalBasis: string;
}

export type BeneficiaryRegistered = Event<'BeneficiaryRegistered', Registered>;
export type BeneficiaryIdentityCorrected = Event<
  'BeneficiaryIdentityCorrected',
  { beneficiaryId: string; changed: Partial<Identity>; reason: string }
>;
export type BeneficiaryContactChanged = Event<'BeneficiaryContactChanged', { beneficiaryId: string } & Contact>;
export type AdministrativeStatusRecorded = Event<
  'AdministrativeStatusRecorded',
  {
    beneficiaryId: string;
    status: string;
    statusGroup: string;
    validFrom: Day;
    validTo?: Day | undefined;
    evidenceSeen: boolean;
  }
>;
export type IdentityDocumentRecorded = Event<
  'IdentityDocumentRecorded',
  {
    beneficiaryId: string;
    docType: string;
    number: string;
    numberHash: string;
    expiresOn?: Day | undefined;
    seenBy: string;
  }
>;
export type DuplicateSuspected = Event<
  'DuplicateSuspected',
  { beneficiaryId: string; otherId: string; score: number; signals: readonly string[] }
>;
export type MergeProposed = Event<
  'MergeProposed',
  { survivorId: string; mergedId: string; reason: string; proposedBy: string }
>;
export type BeneficiariesMerged = Event<
  'BeneficiariesMerged',
  { survivorId: string; mergedId: string; reason: string }
>;
export type BeneficiaryMergedInto = Event<'BeneficiaryMergedInto', { beneficiaryId: string; survivorId: string }>;
export type BeneficiaryErased = Event<'BeneficiaryErased', { beneficiaryId: string; reason: string }>;
export type BeneficiaryDeactivated = Event<'BeneficiaryDeactivated', { beneficiaryId: string; reason: string }>;
export type BeneficiaryReactivated = Event<'BeneficiaryReactivated', { beneficiaryId: string }>;

export type BeneficiaryEvent =
  | BeneficiaryRegistered
  | BeneficiaryIdentityCorrected
  | BeneficiaryContactChanged
  | AdministrativeStatusRecorded
  | IdentityDocumentRecorded
  | DuplicateSuspected
  | MergeProposed
  | BeneficiariesMerged
  | BeneficiaryMergedInto
  | BeneficiaryErased
  | BeneficiaryDeactivated
  | BeneficiaryReactivated;

export const beneficiaryShapes = {
  BeneficiaryRegistered: {
    subject: 'beneficiaryId',
    fields: {
      beneficiaryId: technical,
      hubId: technical,
      statSubject: personal,
      name: personal,
      birth: personal,
      ageBand: dimension,
      sex: personal,
      nationality: personal,
      nationalityGroup: dimension,
      province: dimension,
      commune: personal,
      phone: personal,
      email: personal,
      preferredLanguage: personal,
      contactPreferences: personal,
      intakeSource: dimension,
      education: dimension,
      statusGroup: sensitive,
      noticeVersion: technical,
      noticeLanguage: technical,
      legalBasis: technical,
    },
  },
  BeneficiaryIdentityCorrected: {
    subject: 'beneficiaryId',
    fields: { beneficiaryId: technical, changed: personal, reason: text },
  },
  BeneficiaryContactChanged: {
    subject: 'beneficiaryId',
    fields: {
      beneficiaryId: technical,
      phone: personal,
      email: personal,
      address: personal,
      safeToContact: personal,
    },
  },
  AdministrativeStatusRecorded: {
    subject: 'beneficiaryId',
    fields: {
      beneficiaryId: technical,
      status: sensitive,
      statusGroup: sensitive,
      validFrom: sensitive,
      validTo: sensitive,
      evidenceSeen: technical,
    },
  },
  IdentityDocumentRecorded: {
    subject: 'beneficiaryId',
    // The kind of document tells the status (an asylum certificate is one), and a keyed hash outlives its person:
    // both are sealed, although domain.md leaves them untagged.
    fields: {
      beneficiaryId: technical,
      docType: sensitive,
      number: personal,
      numberHash: personal,
      expiresOn: personal,
      seenBy: technical,
    },
  },
  DuplicateSuspected: {
    subject: 'beneficiaryId',
    fields: { beneficiaryId: technical, otherId: technical, score: technical, signals: technical },
  },
  MergeProposed: {
    subject: 'survivorId',
    fields: { survivorId: technical, mergedId: technical, reason: technical, proposedBy: technical },
  },
  BeneficiariesMerged: {
    subject: 'survivorId',
    fields: { survivorId: technical, mergedId: technical, reason: technical },
  },
  BeneficiaryMergedInto: { subject: 'beneficiaryId', fields: { beneficiaryId: technical, survivorId: technical } },
  BeneficiaryErased: { subject: 'beneficiaryId', fields: { beneficiaryId: technical, reason: technical } },
  BeneficiaryDeactivated: { subject: 'beneficiaryId', fields: { beneficiaryId: technical, reason: text } },
  BeneficiaryReactivated: { subject: 'beneficiaryId', fields: { beneficiaryId: technical } },
} as const satisfies EventShapes<BeneficiaryEvent>;

export type RecalledBeneficiaryEvent = Recalled<BeneficiaryEvent, typeof beneficiaryShapes>;
