import { type Decider, dayOf, must } from '@rihla/kernel';
import type {
  AutoEntrepreneurCommand,
  Deregister,
  ObtainStatus,
  RejectApplication,
  SubmitApplication,
} from './autoentrepreneur.commands';
import type { AutoEntrepreneurEvent, RecalledAutoEntrepreneurEvent } from './autoentrepreneur.events';
import { type AutoEntrepreneurState, evolve } from './autoentrepreneur.state';
import { mustBeDated } from './dating';

const submit = (command: SubmitApplication, state: AutoEntrepreneurState): AutoEntrepreneurEvent[] => {
  const { beneficiaryId, submittedOn, activity, programmeIds, activityAllowed, document } = command.data;
  if (state.status === 'submitted') return [];
  must(state.status !== 'registered', 'autoentrepreneur.already-registered');
  mustBeDated(submittedOn, command);
  must(document?.grantsEconomicFormalities === true, 'autoentrepreneur.document-does-not-allow');
  must(document.expiresOn === undefined || document.expiresOn >= submittedOn, 'autoentrepreneur.document-expired');
  must(activityAllowed, 'autoentrepreneur.activity-not-allowed', { activity });
  return [
    {
      type: 'AutoEntrepreneurApplicationSubmitted',
      occurredOn: submittedOn,
      data: { beneficiaryId, submittedOn, activity, programmeIds },
    },
  ];
};

// The register decides, not the hub: people also file by themselves, so no application of ours need come before.
const obtain = (command: ObtainStatus, state: AutoEntrepreneurState): AutoEntrepreneurEvent[] => {
  const { beneficiaryId, registeredOn, registerNo, activity, evidenceRef, programmeIds } = command.data;
  if (state.status === 'registered' && state.registeredOn === registeredOn) return [];
  must(state.status !== 'registered', 'autoentrepreneur.already-registered');
  must(registerNo.trim() !== '', 'autoentrepreneur.register-number-missing');
  must(evidenceRef.trim() !== '', 'autoentrepreneur.evidence-missing');
  mustBeDated(registeredOn, command);
  return [
    {
      type: 'AutoEntrepreneurStatusObtained',
      occurredOn: registeredOn,
      data: { beneficiaryId, registeredOn, registerNo, activity, evidenceRef, programmeIds },
    },
  ];
};

const reject = ({ data, at }: RejectApplication, state: AutoEntrepreneurState): AutoEntrepreneurEvent[] => {
  const { beneficiaryId, reason } = data;
  if (state.status === 'rejected') return [];
  must(state.status !== 'registered', 'autoentrepreneur.already-registered');
  const programmeIds = state.status === 'submitted' ? state.programmeIds : data.programmeIds;
  return [
    {
      type: 'AutoEntrepreneurApplicationRejected',
      occurredOn: dayOf(at),
      data: { beneficiaryId, reason, programmeIds },
    },
  ];
};

const deregister = (command: Deregister, state: AutoEntrepreneurState): AutoEntrepreneurEvent[] => {
  const { beneficiaryId, reason, on } = command.data;
  if (state.status === 'deregistered') return [];
  must(state.status === 'registered', 'autoentrepreneur.not-registered');
  mustBeDated(on, command);
  must(on >= state.registeredOn, 'autoentrepreneur.before-registration', { registeredOn: state.registeredOn });
  const { programmeIds } = state;
  return [{ type: 'AutoEntrepreneurDeregistered', occurredOn: on, data: { beneficiaryId, reason, on, programmeIds } }];
};

export const autoEntrepreneurDecider: Decider<
  AutoEntrepreneurState,
  AutoEntrepreneurCommand,
  AutoEntrepreneurEvent,
  RecalledAutoEntrepreneurEvent
> = {
  initial: { status: 'none' },
  evolve,
  decide: (command, state) => {
    switch (command.type) {
      case 'SubmitApplication':
        return submit(command, state);
      case 'ObtainStatus':
        return obtain(command, state);
      case 'RejectApplication':
        return reject(command, state);
      case 'Deregister':
        return deregister(command, state);
    }
  },
};
