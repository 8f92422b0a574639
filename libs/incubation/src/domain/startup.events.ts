import { dimension, personal, technical, type Day, type Event, type EventShapes, type Recalled } from '@rihla/kernel';
import type { MemberKind } from './collective';

export interface PersonName {
  readonly latin: { readonly given: string; readonly family?: string | undefined };
  readonly arabic?: { readonly given: string; readonly family?: string | undefined } | undefined;
}

export interface FoundingMember {
  readonly memberId: string;
  readonly kind: MemberKind;
  readonly beneficiaryId?: string | undefined;
}

export type StartupCreated = Event<
  'StartupCreated',
  {
    startupId: string;
    statSubject: string;
    name: string;
    sector: string;
    province: string;
    stage: string;
    createdOn: Day;
  }
>;
export type StartupMemberAdded = Event<
  'StartupMemberAdded',
  {
    startupId: string;
    memberId: string;
    /** Whose key seals the rest: the beneficiary's own, or one made for this member. */
    personId: string;
    kind: MemberKind;
    beneficiaryId?: string | undefined;
    name?: PersonName | undefined;
    organisationName?: string | undefined;
    sex?: string | undefined;
    ageBand?: string | undefined;
    nationalityGroup?: string | undefined;
    noticeVersion?: string | undefined;
    role: string;
    founder: boolean;
    sharePct?: number | undefined;
    addedOn: Day;
  }
>;
export type StartupMemberLeft = Event<
  'StartupMemberLeft',
  { startupId: string; memberId: string; reason: string; leftOn: Day }
>;
export type StartupLeadChanged = Event<
  'StartupLeadChanged',
  { startupId: string; fromMemberId: string; toMemberId: string; changedOn: Day }
>;
export type StartupFormalised = Event<
  'StartupFormalised',
  {
    startupId: string;
    statSubject: string;
    legalForm: string;
    registeredOn: Day;
    registerName: string;
    registerNo: string;
    evidenceRef: string;
    /** Integer centimes. */
    capitalMad?: number | undefined;
    shareValueMad?: number | undefined;
    province: string;
    sector: string;
    foundingMembers: readonly FoundingMember[];
    programmeIds: readonly string[];
  }
>;
export type StartupFormalisationRejected = Event<
  'StartupFormalisationRejected',
  { startupId: string; reason: string; rejectedOn: Day }
>;
export type StartupCeased = Event<'StartupCeased', { startupId: string; reason: string; on: Day }>;

export type StartupEvent =
  | StartupCreated
  | StartupMemberAdded
  | StartupMemberLeft
  | StartupLeadChanged
  | StartupFormalised
  | StartupFormalisationRejected
  | StartupCeased;

/**
 * An enterprise is no person: what is known of it stays in clear. A member's kind and part in the team stay in clear
 * too, so that INC-05, INC-06 and the count of founders still hold once a member was erased.
 */
export const startupShapes = {
  StartupCreated: {
    subject: null,
    fields: {
      startupId: technical,
      statSubject: technical,
      name: technical,
      sector: technical,
      province: technical,
      stage: technical,
      createdOn: technical,
    },
  },
  StartupMemberAdded: {
    subject: 'personId',
    fields: {
      startupId: technical,
      memberId: technical,
      personId: technical,
      kind: technical,
      beneficiaryId: technical,
      name: personal,
      organisationName: personal,
      sex: personal,
      ageBand: dimension,
      nationalityGroup: dimension,
      noticeVersion: technical,
      role: technical,
      founder: technical,
      sharePct: personal,
      addedOn: technical,
    },
  },
  StartupMemberLeft: {
    subject: null,
    fields: { startupId: technical, memberId: technical, reason: technical, leftOn: technical },
  },
  StartupLeadChanged: {
    subject: null,
    fields: { startupId: technical, fromMemberId: technical, toMemberId: technical, changedOn: technical },
  },
  StartupFormalised: {
    subject: null,
    fields: {
      startupId: technical,
      statSubject: technical,
      legalForm: technical,
      registeredOn: technical,
      registerName: technical,
      registerNo: technical,
      evidenceRef: technical,
      capitalMad: technical,
      shareValueMad: technical,
      province: technical,
      sector: technical,
      foundingMembers: technical,
      programmeIds: technical,
    },
  },
  StartupFormalisationRejected: {
    subject: null,
    fields: { startupId: technical, reason: technical, rejectedOn: technical },
  },
  StartupCeased: { subject: null, fields: { startupId: technical, reason: technical, on: technical } },
} as const satisfies EventShapes<StartupEvent>;

export type RecalledStartupEvent = Recalled<StartupEvent, typeof startupShapes>;
