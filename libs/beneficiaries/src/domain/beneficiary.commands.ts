import type { Command, Day } from '@rihla/kernel';
import type { AgeBand } from './age-band';
import type { Birth, Contact, Identity, PersonName } from './person';

/** What the person answered to one request for consent at registration; the consent ledger gets it in full. */
export interface ConsentAnswer {
  readonly purpose: string;
  readonly decision: 'given' | 'refused';
  readonly mode?: string | undefined;
}

/** A person on file who resembles the newcomer (BEN-08), and what the intake officer said after looking. */
export interface Resemblance {
  readonly beneficiaryId: string;
  readonly score: number;
  readonly signals: readonly string[];
  readonly decision?: 'DIFFERENT' | 'SAME_HOUSEHOLD' | undefined;
}

/** Optional here is what BEN-01 may find missing; only the decider says what a registration needs. */
export type RegisterBeneficiary = Command<
  'RegisterBeneficiary',
  {
    beneficiaryId: string;
    hubId: string;
    statSubject: string;
    registeredOn?: Day | undefined;
    name: PersonName;
    birth?: Birth | undefined;
    sex?: string | undefined;
    nationality?: string | undefined;
    nationalityGroup: string;
    province?: string | undefined;
    commune?: string | undefined;
    phone?: string | undefined;
    email?: string | undefined;
    preferredLanguage?: string | undefined;
    contactPreferences?: readonly string[] | undefined;
    intakeSource?: string | undefined;
    education?: string | undefined;
    statusGroup?: string | undefined;
    noticeVersion?: string | undefined;
    noticeLanguage?: string | undefined;
    legalBasis?: string | undefined;
    consents: readonly ConsentAnswer[];
    ageBands: readonly AgeBand[];
    resembles: readonly Resemblance[];
  }
>;

export type CorrectIdentity = Command<
  'CorrectIdentity',
  {
    beneficiaryId: string;
    /** A corrected nationality comes with its group. */
    changed: Partial<Omit<Identity, 'ageBand'>>;
    reason: string;
    ageBands: readonly AgeBand[];
  }
>;

/** A field left out stays as it was. */
export type ChangeContact = Command<'ChangeContact', { beneficiaryId: string } & Contact>;

export type RecordAdministrativeStatus = Command<
  'RecordAdministrativeStatus',
  {
    beneficiaryId: string;
    status: string;
    statusGroup: string;
    validFrom: Day;
    validTo?: Day | undefined;
    evidenceSeen: boolean;
    /** An ACTIVE consent SENSITIVE_DATA on the day, from the consent ledger. */
    sensitiveConsent: boolean;
    vitalInterest?: boolean | undefined;
  }
>;

export type RecordIdentityDocument = Command<
  'RecordIdentityDocument',
  {
    beneficiaryId: string;
    docType: string;
    number: string;
    /** Keyed, per tenant. */
    numberHash: string;
    expiresOn?: Day | undefined;
    /** The tenant's authorisation to keep CIN numbers (TEN-13). */
    cinAuthorised: boolean;
    /** A living beneficiary on whose file the same number stands already (BEN-07). */
    alsoHeldBy?: string | undefined;
  }
>;

export type ProposeMerge = Command<'ProposeMerge', { survivorId: string; mergedId: string; reason: string }>;
export type ConfirmMerge = Command<'ConfirmMerge', { survivorId: string; mergedId: string; legalHold: boolean }>;
/** The other half of a confirmed merge, asked of the merged person's stream in the same append. */
export type MergeInto = Command<'MergeInto', { beneficiaryId: string; survivorId: string }>;

export type EraseBeneficiary = Command<
  'EraseBeneficiary',
  {
    beneficiaryId: string;
    reason: string;
    /** What stands in the way: a grant unaccounted for, a legal claim, a protection case (BEN-15). */
    blockers: readonly string[];
    /** Set when the survivor of a merge is erased and this alias goes with her. */
    withSurvivor?: string | undefined;
  }
>;

export type DeactivateBeneficiary = Command<
  'DeactivateBeneficiary',
  { beneficiaryId: string; reason: string; hasOpenCase: boolean }
>;
export type ReactivateBeneficiary = Command<'ReactivateBeneficiary', { beneficiaryId: string }>;

export type BeneficiaryCommand =
  | RegisterBeneficiary
  | CorrectIdentity
  | ChangeContact
  | RecordAdministrativeStatus
  | RecordIdentityDocument
  | ProposeMerge
  | ConfirmMerge
  | MergeInto
  | EraseBeneficiary
  | DeactivateBeneficiary
  | ReactivateBeneficiary;
