import { addYears, type Command, type Day, type Decider, dayOf, must, Refusal } from '@rihla/kernel';
import type { ConsentsCommand, GiveConsent, RefuseConsent, WithdrawConsent } from './consents.commands';
import type { ConsentsEvent, RecalledConsentsEvent } from './consents.events';
import { type ConsentsState, evolve, isActive } from './consents.state';

const BLANKET = ['*', 'ALL'];

const saysWhich = (names: readonly string[]): boolean =>
  names.length > 0 && names.every((name) => name.trim() !== '' && !BLANKET.includes(name));

const dayOfAnswer = (said: Day | undefined, { at }: Command): Day => {
  const today = dayOf(at);
  must((said ?? today) <= today, 'consents.in-future');
  return said ?? today;
};

/** BEN-03: to whom, for what, which fields, in which language and how, until when; for a year unless told. */
const give = (command: GiveConsent, { consents }: ConsentsState): ConsentsEvent[] => {
  const { beneficiaryId, consentId, purpose, recipients, fields, mode, language, evidenceRef } = command.data;
  const known = consents.find((consent) => consent.consentId === consentId);
  if (known?.purpose === purpose) return [];
  must(!known, 'consents.id-taken');
  must(purpose.trim() !== '' && !BLANKET.includes(purpose), 'consents.purpose-missing');
  must(saysWhich(recipients), 'consents.recipients-missing');
  must(saysWhich(fields), 'consents.fields-missing');
  must(language.trim() !== '', 'consents.language-missing');
  must(mode.trim() !== '', 'consents.mode-missing');
  const givenOn = dayOfAnswer(command.data.givenOn, command);
  const validTo = command.data.validTo ?? addYears(givenOn, 1);
  must(givenOn < validTo, 'consents.ends-before-it-begins');
  const content = { consentId, purpose, recipients, fields, mode, language, givenOn, validTo, evidenceRef };
  return [{ type: 'ConsentGiven', occurredOn: givenOn, data: { beneficiaryId, ...content } }];
};

/** BEN-06: a refusal is an answer like another; taking back what was given is a withdrawal. */
const refuse = (command: RefuseConsent, state: ConsentsState): ConsentsEvent[] => {
  const { beneficiaryId, purpose, refusedOn } = command.data;
  if (state.refused.includes(purpose)) return [];
  const occurredOn = dayOfAnswer(refusedOn, command);
  must(!isActive(state, purpose, occurredOn), 'consents.withdraw-instead');
  return [{ type: 'ConsentRefused', occurredOn, data: { beneficiaryId, purpose } }];
};

/** BEN-04: at once. */
const withdraw = ({ data, at }: WithdrawConsent, { consents }: ConsentsState): ConsentsEvent[] => {
  const { beneficiaryId, consentId, channel } = data;
  const consent = consents.find((candidate) => candidate.consentId === consentId);
  if (!consent) throw new Refusal('consents.unknown', {}, 'unknown');
  if (consent.withdrawnOn !== undefined) return [];
  const { purpose } = consent;
  return [{ type: 'ConsentWithdrawn', occurredOn: dayOf(at), data: { beneficiaryId, consentId, purpose, channel } }];
};

export const consentsDecider: Decider<ConsentsState, ConsentsCommand, ConsentsEvent, RecalledConsentsEvent> = {
  initial: { consents: [], refused: [] },
  evolve,
  decide: (command, state) => {
    must(command.data.onFile, 'beneficiary.not-on-file');
    switch (command.type) {
      case 'GiveConsent':
        return give(command, state);
      case 'RefuseConsent':
        return refuse(command, state);
      case 'WithdrawConsent':
        return withdraw(command, state);
    }
  },
};
