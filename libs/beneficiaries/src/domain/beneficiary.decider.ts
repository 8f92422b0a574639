import { type Decider, dayOf, must } from '@rihla/kernel';
import { UNSAID } from './administrative-status';
import { ageBandOf } from './age-band';
import type {
  BeneficiaryCommand,
  ChangeContact,
  CorrectIdentity,
  DeactivateBeneficiary,
  EraseBeneficiary,
  ReactivateBeneficiary,
  RecordAdministrativeStatus,
  RecordIdentityDocument,
  RegisterBeneficiary,
} from './beneficiary.commands';
import type { BeneficiaryEvent, RecalledBeneficiaryEvent, Registered } from './beneficiary.events';
import { type BeneficiaryState, evolve, type OnFile } from './beneficiary.state';
import { changesOf, isEmpty, same } from './changes';
import { confirmMerge, mergeInto, proposeMerge } from './merge';
import { mustBeOnFile } from './on-file';
import { completed, mustBeProtected, registrationDay, suspectsOf } from './registration';

const register = (command: RegisterBeneficiary, state: BeneficiaryState): BeneficiaryEvent[] => {
  const occurredOn = registrationDay(command);
  const registered = completed(command, occurredOn);
  if (state.status !== 'UNREGISTERED') return registeredAlready(registered, mustBeOnFile(state));
  mustBeProtected(command, registered, occurredOn);
  const { beneficiaryId } = registered;
  const suspected = suspectsOf(command.data.resembles).map(
    ({ beneficiaryId: otherId, score, signals }): BeneficiaryEvent => ({
      type: 'DuplicateSuspected',
      occurredOn,
      data: { beneficiaryId, otherId, score, signals },
    }),
  );
  return [{ type: 'BeneficiaryRegistered', occurredOn, data: registered }, ...suspected];
};

/** The same wish again is heard as such; another person under a known id would be lost without a word. */
const registeredAlready = ({ name, birth, sex }: Registered, { identity }: OnFile): BeneficiaryEvent[] => {
  must(isEmpty(changesOf({ name, birth, sex }, identity)), 'beneficiary.already-registered');
  return [];
};

const correctIdentity = ({ data, at }: CorrectIdentity, state: BeneficiaryState): BeneficiaryEvent[] => {
  const { registeredOn, identity } = mustBeOnFile(state);
  const changed = changesOf(data.changed, identity);
  if (isEmpty(changed)) return [];
  must(data.reason.trim() !== '', 'beneficiary.reason-missing');
  const { birth } = changed;
  const aged = birth ? { ...changed, ageBand: ageBandOf(birth, registeredOn, data.ageBands) } : changed;
  return [
    {
      type: 'BeneficiaryIdentityCorrected',
      occurredOn: dayOf(at),
      data: { beneficiaryId: data.beneficiaryId, changed: aged, reason: data.reason },
    },
  ];
};

const changeContact = ({ data, at }: ChangeContact, state: BeneficiaryState): BeneficiaryEvent[] => {
  const { contact } = mustBeOnFile(state);
  const { beneficiaryId, phone, email, address, safeToContact } = data;
  const changed = changesOf({ phone, email, address, safeToContact }, contact);
  if (isEmpty(changed)) return [];
  return [{ type: 'BeneficiaryContactChanged', occurredOn: dayOf(at), data: { beneficiaryId, ...changed } }];
};

/** BEN-05: without a consent for it or vital interest only “not said” is stored. */
const recordStatus = ({ data, at }: RecordAdministrativeStatus, state: BeneficiaryState): BeneficiaryEvent[] => {
  const { statuses } = mustBeOnFile(state);
  const { beneficiaryId, status, statusGroup, validFrom, validTo, evidenceSeen } = data;
  must(
    data.sensitiveConsent || data.vitalInterest === true || UNSAID.includes(status),
    'beneficiary.sensitive-consent-missing',
  );
  must(validTo === undefined || validFrom <= validTo, 'beneficiary.status-ends-before-it-begins');
  if (same(statuses.at(-1), { status, statusGroup, validFrom, validTo })) return [];
  return [
    {
      type: 'AdministrativeStatusRecorded',
      occurredOn: dayOf(at),
      data: { beneficiaryId, status, statusGroup, validFrom, validTo, evidenceSeen },
    },
  ];
};

/** BEN-07: a number that stands on another file is no error, it is a duplicate to look into. */
const recordDocument = ({ data, by, at }: RecordIdentityDocument, state: BeneficiaryState): BeneficiaryEvent[] => {
  const { documents } = mustBeOnFile(state);
  const { beneficiaryId, docType, number, numberHash, expiresOn, alsoHeldBy: otherId } = data;
  must(docType !== 'CIN' || data.cinAuthorised, 'beneficiary.cin-not-authorised');
  if (documents.some((document) => same(document, { docType, numberHash, expiresOn }))) return [];
  const occurredOn = dayOf(at);
  const recorded: BeneficiaryEvent = {
    type: 'IdentityDocumentRecorded',
    occurredOn,
    data: { beneficiaryId, docType, number, numberHash, expiresOn, seenBy: by.userId },
  };
  if (otherId === undefined || otherId === beneficiaryId) return [recorded];
  const suspicion = { beneficiaryId, otherId, score: 1, signals: ['DOCUMENT'] };
  return [recorded, { type: 'DuplicateSuspected', occurredOn, data: suspicion }];
};

/** BEN-15; an alias goes only together with the person into whom it was merged. */
const erase = ({ data, at }: EraseBeneficiary, state: BeneficiaryState): BeneficiaryEvent[] => {
  if (state.status === 'ERASED') return [];
  const { beneficiaryId, reason, blockers, withSurvivor } = data;
  if (state.status !== 'MERGED_INTO' || state.survivorId !== withSurvivor) mustBeOnFile(state);
  must(blockers.length === 0, 'beneficiary.erasure-blocked', { blockers: blockers.join(','), on: dayOf(at) });
  return [{ type: 'BeneficiaryErased', occurredOn: dayOf(at), data: { beneficiaryId, reason } }];
};

/** BEN-20 */
const deactivate = ({ data, at }: DeactivateBeneficiary, state: BeneficiaryState): BeneficiaryEvent[] => {
  if (mustBeOnFile(state).status === 'INACTIVE') return [];
  must(!data.hasOpenCase, 'beneficiary.open-case');
  const { beneficiaryId, reason } = data;
  return [{ type: 'BeneficiaryDeactivated', occurredOn: dayOf(at), data: { beneficiaryId, reason } }];
};

const reactivate = ({ data, at }: ReactivateBeneficiary, state: BeneficiaryState): BeneficiaryEvent[] =>
  mustBeOnFile(state).status === 'REGISTERED'
    ? []
    : [
        {
          type: 'BeneficiaryReactivated',
          occurredOn: dayOf(at),
          data: { beneficiaryId: data.beneficiaryId },
        },
      ];

export const beneficiaryDecider: Decider<
  BeneficiaryState,
  BeneficiaryCommand,
  BeneficiaryEvent,
  RecalledBeneficiaryEvent
> = {
  initial: { status: 'UNREGISTERED' },
  evolve,
  decide: (command, state) => {
    switch (command.type) {
      case 'RegisterBeneficiary':
        return register(command, state);
      case 'CorrectIdentity':
        return correctIdentity(command, state);
      case 'ChangeContact':
        return changeContact(command, state);
      case 'RecordAdministrativeStatus':
        return recordStatus(command, state);
      case 'RecordIdentityDocument':
        return recordDocument(command, state);
      case 'ProposeMerge':
        return proposeMerge(command, state);
      case 'ConfirmMerge':
        return confirmMerge(command, state);
      case 'MergeInto':
        return mergeInto(command, state);
      case 'EraseBeneficiary':
        return erase(command, state);
      case 'DeactivateBeneficiary':
        return deactivate(command, state);
      case 'ReactivateBeneficiary':
        return reactivate(command, state);
    }
  },
};
