import type { Day } from '@rihla/kernel';
import { same } from './changes';
import type { RecalledConsentsEvent } from './consents.events';

export interface Consent {
  readonly consentId: string;
  readonly purpose: string;
  readonly recipients: readonly string[];
  readonly givenOn: Day;
  readonly validTo: Day;
  readonly withdrawnOn?: Day;
  readonly supersededOn?: Day;
}

export interface ConsentsState {
  readonly consents: readonly Consent[];
  /** Purposes refused and not consented to since. */
  readonly refused: readonly string[];
}

export type ConsentStatus = 'ACTIVE' | 'EXPIRED' | 'WITHDRAWN' | 'SUPERSEDED';

/** What a consent is on a day. Expiry is a matter of the date alone: nothing has to happen for it. */
export const statusOf = ({ validTo, withdrawnOn, supersededOn }: Consent, on: Day): ConsentStatus => {
  if (withdrawnOn !== undefined && withdrawnOn <= on) return 'WITHDRAWN';
  if (supersededOn !== undefined && supersededOn <= on) return 'SUPERSEDED';
  return validTo < on ? 'EXPIRED' : 'ACTIVE';
};

/** The purposes for which a consent may be relied upon on a day. */
export const activePurposes = ({ consents }: ConsentsState, on: Day): readonly string[] => [
  ...new Set(
    consents
      .filter((consent) => consent.givenOn <= on && statusOf(consent, on) === 'ACTIVE')
      .map(({ purpose }) => purpose),
  ),
];

export const isActive = (state: ConsentsState, purpose: string, on: Day): boolean =>
  activePurposes(state, on).includes(purpose);

export const evolve = (
  { consents, refused }: ConsentsState,
  { type, data, occurredOn }: RecalledConsentsEvent,
): ConsentsState => {
  switch (type) {
    case 'ConsentGiven': {
      const { consentId, purpose, recipients, givenOn, validTo } = data;
      const older = consents.map((consent) =>
        consent.purpose === purpose && same(consent.recipients, recipients) && !consent.supersededOn
          ? { ...consent, supersededOn: givenOn }
          : consent,
      );
      return {
        consents: [...older, { consentId, purpose, recipients, givenOn, validTo }],
        refused: refused.filter((other) => other !== purpose),
      };
    }
    case 'ConsentRefused':
      return { consents, refused: [...refused, data.purpose] };
    case 'ConsentWithdrawn': {
      const withdrawn = (consent: Consent): Consent =>
        consent.consentId === data.consentId ? { ...consent, withdrawnOn: occurredOn } : consent;
      return { consents: consents.map(withdrawn), refused };
    }
  }
};
