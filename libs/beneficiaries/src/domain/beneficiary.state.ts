import type { Day } from '@rihla/kernel';
import type { StatusPeriod } from './administrative-status';
import type { RecalledBeneficiaryEvent } from './beneficiary.events';
import { changesOf } from './changes';
import type { Contact, Identity } from './person';

export interface DocumentOnFile {
  readonly docType?: string | undefined;
  readonly numberHash?: string | undefined;
  readonly expiresOn?: Day | undefined;
}

/** A person on file. What was sealed is missing here when its key was not opened. */
export interface OnFile {
  readonly status: 'REGISTERED' | 'INACTIVE';
  readonly registeredOn: Day;
  readonly hubId: string;
  readonly legalBasis: string;
  readonly statSubject: string | undefined;
  readonly education: string | undefined;
  readonly identity: { readonly [F in keyof Identity]?: Identity[F] | undefined };
  readonly contact: Contact;
  readonly statuses: readonly StatusPeriod[];
  readonly documents: readonly DocumentOnFile[];
  readonly proposals: readonly { readonly mergedId: string; readonly reason: string; readonly proposedBy: string }[];
  /** The ids that were merged into this one: aliases for ever, erased with it. */
  readonly absorbed: readonly string[];
}

export type BeneficiaryState =
  | { readonly status: 'UNREGISTERED' }
  | OnFile
  | { readonly status: 'MERGED_INTO'; readonly survivorId: string; readonly file: OnFile }
  | { readonly status: 'ERASED'; readonly hubId?: string | undefined; readonly absorbed: readonly string[] };

export const isOnFile = (state: BeneficiaryState): state is OnFile => 'identity' in state;

/** The file, of a merged person too: what was done under the old id can still be voided. */
export const fileOf = (state: BeneficiaryState): OnFile | undefined => {
  if (isOnFile(state)) return state;
  return state.status === 'MERGED_INTO' ? state.file : undefined;
};

/** The aliases directly under an id; each may have aliases of its own. An erasure that was cut short asks again. */
export const absorbedBy = (state: BeneficiaryState): readonly string[] =>
  state.status === 'ERASED' ? state.absorbed : (fileOf(state)?.absorbed ?? []);

const amend = (state: BeneficiaryState, change: (file: OnFile) => Partial<OnFile>): BeneficiaryState =>
  isOnFile(state) ? { ...state, ...change(state) } : state;

const registered = ({
  occurredOn,
  data,
}: Extract<RecalledBeneficiaryEvent, { type: 'BeneficiaryRegistered' }>): OnFile => ({
  status: 'REGISTERED',
  registeredOn: occurredOn,
  hubId: data.hubId,
  legalBasis: data.legalBasis,
  statSubject: data.statSubject,
  education: data.education,
  identity: {
    name: data.name,
    birth: data.birth,
    ageBand: data.ageBand,
    sex: data.sex,
    nationality: data.nationality,
    nationalityGroup: data.nationalityGroup,
    province: data.province,
    commune: data.commune,
  },
  contact: { phone: data.phone, email: data.email },
  statuses: data.statusGroup === undefined ? [] : [{ statusGroup: data.statusGroup, validFrom: occurredOn }],
  documents: [],
  proposals: [],
  absorbed: [],
});

export const evolve = (state: BeneficiaryState, event: RecalledBeneficiaryEvent): BeneficiaryState => {
  const { type, data } = event;
  switch (type) {
    case 'BeneficiaryRegistered':
      return registered(event);
    case 'BeneficiaryIdentityCorrected':
      return amend(state, ({ identity }) => ({ identity: { ...identity, ...data.changed } }));
    case 'BeneficiaryContactChanged': {
      const { phone, email, address, safeToContact } = data;
      return amend(state, ({ contact }) => ({
        contact: { ...contact, ...changesOf({ phone, email, address, safeToContact }, contact) },
      }));
    }
    case 'AdministrativeStatusRecorded': {
      const { status, statusGroup, validFrom, validTo } = data;
      return amend(state, ({ statuses }) => ({
        statuses: [...statuses, { status, statusGroup, validFrom, validTo }],
      }));
    }
    case 'IdentityDocumentRecorded': {
      const { docType, numberHash, expiresOn } = data;
      return amend(state, ({ documents }) => ({ documents: [...documents, { docType, numberHash, expiresOn }] }));
    }
    case 'DuplicateSuspected':
      return state;
    case 'MergeProposed': {
      const { mergedId, reason, proposedBy } = data;
      return amend(state, ({ proposals }) => ({ proposals: [...proposals, { mergedId, reason, proposedBy }] }));
    }
    case 'BeneficiariesMerged':
      return amend(state, ({ absorbed }) => ({ absorbed: [...absorbed, data.mergedId] }));
    case 'BeneficiaryMergedInto':
      return isOnFile(state) ? { status: 'MERGED_INTO', survivorId: data.survivorId, file: state } : state;
    case 'BeneficiaryErased':
      return { status: 'ERASED', hubId: fileOf(state)?.hubId, absorbed: absorbedBy(state) };
    case 'BeneficiaryDeactivated':
      return amend(state, () => ({ status: 'INACTIVE' }));
    case 'BeneficiaryReactivated':
      return amend(state, () => ({ status: 'REGISTERED' }));
  }
};
