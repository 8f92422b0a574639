import { type Decider, dayOf, must, Refusal } from '@rihla/kernel';
import { mustBeDated } from './dating';
import type { DeliverSupport, SupportCommand, VoidSupport } from './support.commands';
import type { RecalledSupportEvent, SupportEvent } from './support.events';
import { evolve, type SupportState } from './support.state';

const deliver = (command: DeliverSupport, state: SupportState): SupportEvent[] => {
  const { supportId, beneficiaryId, supportType, deliveredOn, hours, valueMad, programmeIds, registeredOn, startup } =
    command.data;
  if (state.status === 'delivered' && state.beneficiaryId === beneficiaryId && state.deliveredOn === deliveredOn)
    return [];
  must(state.status === 'unknown', 'support.already-recorded');
  mustBeDated(deliveredOn, command);
  must(deliveredOn >= registeredOn, 'support.before-registration', { registeredOn });
  must(!startup?.ceased, 'startup.ceased');
  return [
    {
      type: 'BusinessSupportDelivered',
      occurredOn: deliveredOn,
      data: {
        supportId,
        beneficiaryId,
        startupId: startup?.startupId,
        supportType,
        deliveredOn,
        hours,
        valueMad,
        programmeIds,
      },
    },
  ];
};

const voidSupport = ({ data: { supportId, reason }, at }: VoidSupport, state: SupportState): SupportEvent[] => {
  if (state.status === 'voided') return [];
  if (state.status === 'unknown') throw new Refusal('support.unknown', {}, 'unknown');
  return [
    {
      type: 'BusinessSupportVoided',
      occurredOn: dayOf(at),
      data: { supportId, beneficiaryId: state.beneficiaryId, reason },
    },
  ];
};

export const supportDecider: Decider<SupportState, SupportCommand, SupportEvent, RecalledSupportEvent> = {
  initial: { status: 'unknown' },
  evolve,
  decide: (command, state) => {
    switch (command.type) {
      case 'DeliverSupport':
        return deliver(command, state);
      case 'VoidSupport':
        return voidSupport(command, state);
    }
  },
};
