import type { Day } from '@rihla/kernel';
import type { FoundingMember, RecalledStartupEvent } from './startup.events';

export interface Member extends FoundingMember {
  readonly founder: boolean;
  /** Absent when it was never recorded, or when the member was erased. */
  readonly sharePct?: number | undefined;
}

export interface Startup {
  readonly status: 'project' | 'formalised' | 'ceased';
  readonly statSubject: string;
  readonly sector: string;
  readonly province: string;
  readonly members: readonly Member[];
  readonly leadId?: string;
  readonly registerNo?: string;
  readonly rejection?: { readonly reason: string; readonly rejectedOn: Day };
}

export type StartupState = { readonly status: 'unknown' } | Startup;

const evolveKnown = (
  startup: Startup,
  { type, data }: Exclude<RecalledStartupEvent, { type: 'StartupCreated' }>,
): Startup => {
  switch (type) {
    case 'StartupMemberAdded': {
      const { memberId, kind, beneficiaryId, founder, sharePct, role } = data;
      const members = [...startup.members, { memberId, kind, beneficiaryId, founder, sharePct }];
      return { ...startup, members, ...(role === 'LEAD' ? { leadId: memberId } : {}) };
    }
    case 'StartupMemberLeft':
      return { ...startup, members: startup.members.filter(({ memberId }) => memberId !== data.memberId) };
    case 'StartupLeadChanged':
      return { ...startup, leadId: data.toMemberId };
    case 'StartupFormalised':
      return { ...startup, status: 'formalised', registerNo: data.registerNo };
    case 'StartupFormalisationRejected':
      return { ...startup, rejection: { reason: data.reason, rejectedOn: data.rejectedOn } };
    case 'StartupCeased':
      return { ...startup, status: 'ceased' };
  }
};

export const evolve = (state: StartupState, event: RecalledStartupEvent): StartupState => {
  if (event.type === 'StartupCreated') {
    const { statSubject, sector, province } = event.data;
    return { status: 'project', statSubject, sector, province, members: [] };
  }
  return state.status === 'unknown' ? state : evolveKnown(state, event);
};
