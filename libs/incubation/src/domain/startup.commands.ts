import type { Command, Day } from '@rihla/kernel';
import type { LegalForm } from './collective';
import type { PersonName } from './startup.events';

export type CreateStartup = Command<
  'CreateStartup',
  {
    startupId: string;
    /** Drawn at random by the caller. */
    statSubject: string;
    name: string;
    sector: string;
    province: string;
    stage: string;
    createdOn: Day;
  }
>;

/** Who joins. A person who is nobody's beneficiary gets her own notice and gives the least that is needed (INC-05). */
export type Joiner =
  | { readonly kind: 'BENEFICIARY'; readonly beneficiaryId: string }
  | {
      readonly kind: 'NON_BENEFICIARY';
      readonly name: PersonName;
      readonly sex: string;
      readonly ageBand: string;
      readonly nationalityGroup: string;
      readonly noticeVersion?: string | undefined;
    }
  | { readonly kind: 'LEGAL_PERSON'; readonly organisationName: string };

export type AddMember = Command<
  'AddMember',
  {
    startupId: string;
    memberId: string;
    joiner: Joiner;
    role: string;
    founder: boolean;
    sharePct?: number | undefined;
    addedOn: Day;
  }
>;
export type RemoveMember = Command<
  'RemoveMember',
  { startupId: string; memberId: string; reason: string; leftOn: Day }
>;
export type ChangeLead = Command<'ChangeLead', { startupId: string; memberId: string }>;
export type Formalise = Command<
  'Formalise',
  {
    startupId: string;
    form: LegalForm;
    registeredOn: Day;
    registerName: string;
    registerNo: string;
    evidenceRef: string;
    /** Integer centimes, asked of a cooperative. */
    capitalMad?: number | undefined;
    shareValueMad?: number | undefined;
    /** As the register has them, when it says otherwise than the project. */
    province?: string | undefined;
    sector?: string | undefined;
    programmeIds: readonly string[];
  }
>;
export type RejectFormalisation = Command<
  'RejectFormalisation',
  { startupId: string; reason: string; rejectedOn: Day }
>;
export type CeaseStartup = Command<'CeaseStartup', { startupId: string; reason: string; on: Day }>;

export type StartupCommand =
  CreateStartup | AddMember | RemoveMember | ChangeLead | Formalise | RejectFormalisation | CeaseStartup;
