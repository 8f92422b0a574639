import {
  autoEntrepreneurAggregate,
  type AutoEntrepreneurEvent,
  autoEntrepreneurFacts,
  supportAggregate,
  type SupportEvent,
  supportFacts,
} from '@rihla/incubation';
import type { History } from '@rihla/platform';
import type { LineOf } from '../reference-line';
import type { World } from './world';

export const supportDelivered = ({ occurredOn, data }: LineOf<'BusinessSupportDelivered'>, world: World): History[] => {
  const { beneficiaryId, about } = world.person(data.beneficiaryId);
  const supportId = world.id('support', data.supportId);
  const { supportType, programmeIds } = data;
  const event: SupportEvent = {
    type: 'BusinessSupportDelivered',
    occurredOn,
    data: { supportId, beneficiaryId, supportType, deliveredOn: occurredOn, programmeIds },
  };
  const facts = supportFacts(event, about).map((news) => ({ owner: beneficiaryId, news }));
  return [{ aggregate: supportAggregate, id: supportId, events: [event], facts }];
};

/** The register's steps of one person: the file names her and the day, the rest is plainly invented. */
const autoEntrepreneur = (
  name: string,
  world: World,
  happened: (beneficiaryId: string) => AutoEntrepreneurEvent,
): History[] => {
  const { beneficiaryId, about } = world.person(name);
  const event = happened(beneficiaryId);
  const facts = autoEntrepreneurFacts(event, about).map((news) => ({ owner: beneficiaryId, news }));
  return [{ aggregate: autoEntrepreneurAggregate, id: beneficiaryId, events: [event], facts }];
};

export const applicationSubmitted = (
  { type, occurredOn, data: { beneficiaryId: name, programmeIds } }: LineOf<'AutoEntrepreneurApplicationSubmitted'>,
  world: World,
): History[] =>
  autoEntrepreneur(name, world, (beneficiaryId) => ({
    type,
    occurredOn,
    data: { beneficiaryId, submittedOn: occurredOn, activity: 'OTHER', programmeIds },
  }));

export const applicationRejected = (
  { type, occurredOn, data: { beneficiaryId: name, programmeIds } }: LineOf<'AutoEntrepreneurApplicationRejected'>,
  world: World,
): History[] =>
  autoEntrepreneur(name, world, (beneficiaryId) => ({
    type,
    occurredOn,
    data: { beneficiaryId, reason: 'REJECTED', programmeIds },
  }));

/** INC-19: the day of the register is the day on which it happened, whenever the line was entered. */
export const statusObtained = (
  {
    type,
    data: { beneficiaryId: name, registeredOn, activity, programmeIds },
  }: LineOf<'AutoEntrepreneurStatusObtained'>,
  world: World,
): History[] =>
  autoEntrepreneur(name, world, (beneficiaryId) => ({
    type,
    occurredOn: registeredOn,
    data: {
      beneficiaryId,
      registeredOn,
      registerNo: `DEMO-AE-${name}`,
      activity,
      evidenceRef: `demo:auto-entrepreneur:${name}`,
      programmeIds,
    },
  }));

export const deregistered = (
  { type, occurredOn, data: { beneficiaryId: name, reason } }: LineOf<'AutoEntrepreneurDeregistered'>,
  world: World,
): History[] =>
  autoEntrepreneur(name, world, (beneficiaryId) => ({
    type,
    occurredOn,
    data: { beneficiaryId, reason, on: occurredOn, programmeIds: [] },
  }));
