import {
  IconArrowsJoin,
  IconBan,
  IconBriefcase,
  IconBuildingStore,
  IconCalendarEvent,
  IconCalendarOff,
  IconCertificate,
  IconCircleCheck,
  IconCircleDot,
  IconCircleX,
  IconFolderOpen,
  IconGavel,
  IconId,
  IconMessageCircle,
  IconPhone,
  IconShieldLock,
  IconUserCheck,
  IconUserPlus,
  type Icon,
} from '@tabler/icons-react';

/** A field of an event worth a word on a line: the code list that says it, or how it is said. */
type Detail = readonly [field: string, saidBy: { readonly list: string } | 'minutes' | 'moment' | 'text'];

interface Look {
  readonly icon: Icon;
  readonly kind: string;
  readonly details?: readonly Detail[];
}

const list = (name: string) => ({ list: name });

/** How each event looks on a line; its verb is the text `timeline:<type>`. */
const looks: Readonly<Record<string, Look>> = {
  BeneficiaryRegistered: { icon: IconUserPlus, kind: 'identity', details: [['intakeSource', list('intake_source')]] },
  BeneficiaryIdentityCorrected: { icon: IconId, kind: 'identity', details: [['reason', 'text']] },
  BeneficiaryContactChanged: { icon: IconPhone, kind: 'identity' },
  AdministrativeStatusRecorded: { icon: IconShieldLock, kind: 'identity' },
  IdentityDocumentRecorded: { icon: IconId, kind: 'identity' },
  DuplicateSuspected: { icon: IconArrowsJoin, kind: 'identity' },
  MergeProposed: { icon: IconArrowsJoin, kind: 'identity' },
  BeneficiariesMerged: { icon: IconArrowsJoin, kind: 'identity' },
  BeneficiaryMergedInto: { icon: IconArrowsJoin, kind: 'identity' },
  BeneficiaryErased: { icon: IconBan, kind: 'identity' },
  ConsentGiven: {
    icon: IconCircleCheck,
    kind: 'consent',
    details: [
      ['purpose', list('consent_purpose')],
      ['mode', list('consent_mode')],
    ],
  },
  ConsentRefused: { icon: IconCircleX, kind: 'consent', details: [['purpose', list('consent_purpose')]] },
  ConsentWithdrawn: { icon: IconCircleX, kind: 'consent', details: [['purpose', list('consent_purpose')]] },
  CaseOpened: {
    icon: IconFolderOpen,
    kind: 'case',
    details: [
      ['track', list('case_track')],
      ['intensity', list('case_intensity')],
    ],
  },
  CaseAssigned: { icon: IconUserCheck, kind: 'case' },
  CaseIntensityChanged: { icon: IconFolderOpen, kind: 'case', details: [['to', list('case_intensity')]] },
  CaseTrackChanged: { icon: IconFolderOpen, kind: 'case', details: [['to', list('case_track')]] },
  ClosureRequested: { icon: IconFolderOpen, kind: 'case', details: [['reason', list('case_closure_reason')]] },
  CaseClosed: { icon: IconFolderOpen, kind: 'case', details: [['reason', list('case_closure_reason')]] },
  SessionRecorded: {
    icon: IconMessageCircle,
    kind: 'session',
    details: [
      ['serviceType', list('service_type')],
      ['channel', list('contact_channel')],
      ['durationMin', 'minutes'],
      ['note', 'text'],
    ],
  },
  SessionCorrected: {
    icon: IconMessageCircle,
    kind: 'session',
    details: [
      ['serviceType', list('service_type')],
      ['durationMin', 'minutes'],
      ['reason', 'text'],
    ],
  },
  SessionVoided: { icon: IconBan, kind: 'session', details: [['reason', 'text']] },
  AppointmentScheduled: {
    icon: IconCalendarEvent,
    kind: 'appointment',
    details: [
      ['startLocal', 'moment'],
      ['channel', list('contact_channel')],
    ],
  },
  AppointmentRescheduled: { icon: IconCalendarEvent, kind: 'appointment' },
  AppointmentCancelled: { icon: IconCalendarOff, kind: 'appointment' },
  AppointmentMissed: { icon: IconCalendarOff, kind: 'appointment' },
  AppointmentHeld: { icon: IconCalendarEvent, kind: 'appointment' },
  BusinessSupportDelivered: { icon: IconBriefcase, kind: 'business', details: [['supportType', list('support_type')]] },
  BusinessSupportVoided: { icon: IconBan, kind: 'business', details: [['reason', 'text']] },
  AutoEntrepreneurApplicationSubmitted: { icon: IconGavel, kind: 'business', details: [['activity', list('sector')]] },
  AutoEntrepreneurStatusObtained: { icon: IconCertificate, kind: 'business', details: [['activity', list('sector')]] },
  AutoEntrepreneurApplicationRejected: { icon: IconCircleX, kind: 'business', details: [['reason', 'text']] },
  AutoEntrepreneurDeregistered: {
    icon: IconCircleX,
    kind: 'business',
    details: [['reason', list('deregistration_reason')]],
  },
  StartupMemberAdded: { icon: IconBuildingStore, kind: 'business' },
  StartupFormalised: { icon: IconBuildingStore, kind: 'business' },
};

export const lookOf = (type: string): Look => looks[type] ?? { icon: IconCircleDot, kind: 'other' };

/** The events of a kind, as the server is asked for them. */
export const typesOf = (kind: string): string =>
  Object.entries(looks)
    .filter(([, look]) => look.kind === kind)
    .map(([type]) => type)
    .join(',');

export const kinds = ['session', 'appointment', 'case', 'consent', 'identity', 'business'] as const;
