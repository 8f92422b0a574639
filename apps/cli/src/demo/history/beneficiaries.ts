import { addDays, addYears } from '@rihla/kernel';
import {
  beneficiaryAggregate,
  type BeneficiaryEvent,
  beneficiaryFacts,
  consentsAggregate,
  type ConsentsEvent,
} from '@rihla/beneficiaries';
import type { History } from '@rihla/platform';
import type { LineOf } from '../reference-line';
import type { World } from './world';

const NOTICE = { noticeVersion: 'demo-1', noticeLanguage: 'fr' };
const MINORS = ['00_14', '15_17'];
/** BEN-05: the file tells a status group, so the person must have agreed to its being kept. */
const CONSENTS = { CASE_MANAGEMENT: ['identity', 'contact'], SENSITIVE_DATA: ['administrativeStatus'] };

const personHistory = (id: string, events: readonly BeneficiaryEvent[], facts: History['facts'] = []): History => ({
  aggregate: beneficiaryAggregate,
  id,
  events,
  facts,
});

export const registered = ({ occurredOn, data }: LineOf<'BeneficiaryRegistered'>, world: World): History[] => {
  const { beneficiaryId, nationality, about, invented } = world.person(data.beneficiaryId);
  const { statSubject, dims } = about;
  const event: BeneficiaryEvent = {
    type: 'BeneficiaryRegistered',
    occurredOn,
    data: {
      beneficiaryId,
      hubId: world.id('hub', data.hubId),
      statSubject,
      ...invented,
      ...dims,
      nationality,
      intakeSource: 'WALK_IN',
      ...NOTICE,
      legalBasis: 'CONSENT',
    },
  };
  const consents = Object.entries(CONSENTS).map(([purpose, fields]): ConsentsEvent => ({
    type: 'ConsentGiven',
    occurredOn,
    data: {
      beneficiaryId,
      consentId: world.id('consent', `${data.beneficiaryId} ${purpose}`),
      purpose,
      recipients: ['OWN_TEAM'],
      fields,
      mode: MINORS.includes(dims.ageBand) ? 'GUARDIAN' : 'WRITTEN',
      language: NOTICE.noticeLanguage,
      givenOn: occurredOn,
      validTo: addDays(addYears(occurredOn, 1), -1),
    },
  }));
  const facts = beneficiaryFacts(event, about).map((news) => ({ owner: beneficiaryId, news }));
  return [
    personHistory(beneficiaryId, [event], facts),
    { aggregate: consentsAggregate, id: beneficiaryId, events: consents },
  ];
};

export const merged = ({ occurredOn, data }: LineOf<'BeneficiariesMerged'>, world: World): History[] => {
  const survivor = world.person(data.survivorId);
  const other = world.person(data.mergedId);
  const [survivorId, mergedId] = [survivor.beneficiaryId, other.beneficiaryId];
  const event: BeneficiaryEvent = {
    type: 'BeneficiariesMerged',
    occurredOn,
    data: { survivorId, mergedId, reason: data.reason },
  };
  const about = { ...survivor.about, mergedSubject: other.about.statSubject };
  const facts = beneficiaryFacts(event, about).map((news) => ({ owner: mergedId, news }));
  return [
    personHistory(survivorId, [event], facts),
    personHistory(mergedId, [
      { type: 'BeneficiaryMergedInto', occurredOn, data: { beneficiaryId: mergedId, survivorId } },
    ]),
  ];
};

export const erased = ({ occurredOn, data }: LineOf<'BeneficiaryErased'>, world: World): History[] => {
  const { beneficiaryId } = world.person(data.beneficiaryId);
  return [
    personHistory(beneficiaryId, [
      { type: 'BeneficiaryErased', occurredOn, data: { beneficiaryId, reason: data.reason } },
    ]),
  ];
};
