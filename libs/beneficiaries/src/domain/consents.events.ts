import { personal, technical, type Day, type Event, type EventShapes, type Recalled } from '@rihla/kernel';

export type ConsentGiven = Event<
  'ConsentGiven',
  {
    beneficiaryId: string;
    consentId: string;
    purpose: string;
    /** Named organisations, or a category of them. */
    recipients: readonly string[];
    fields: readonly string[];
    mode: string;
    language: string;
    givenOn: Day;
    /** The last day on which it may be relied upon. */
    validTo: Day;
    evidenceRef?: string | undefined;
  }
>;
export type ConsentRefused = Event<'ConsentRefused', { beneficiaryId: string; purpose: string }>;
export type ConsentWithdrawn = Event<
  'ConsentWithdrawn',
  { beneficiaryId: string; consentId: string; purpose: string; channel: string }
>;

export type ConsentsEvent = ConsentGiven | ConsentRefused | ConsentWithdrawn;

export const consentsShapes = {
  ConsentGiven: {
    subject: 'beneficiaryId',
    fields: {
      beneficiaryId: technical,
      consentId: technical,
      purpose: technical,
      recipients: technical,
      fields: technical,
      mode: technical,
      language: technical,
      givenOn: technical,
      validTo: technical,
      evidenceRef: personal,
    },
  },
  ConsentRefused: { subject: 'beneficiaryId', fields: { beneficiaryId: technical, purpose: technical } },
  ConsentWithdrawn: {
    subject: 'beneficiaryId',
    fields: { beneficiaryId: technical, consentId: technical, purpose: technical, channel: technical },
  },
} as const satisfies EventShapes<ConsentsEvent>;

export type RecalledConsentsEvent = Recalled<ConsentsEvent, typeof consentsShapes>;
