import { type BeneficiaryErased, publishedShapes } from '@rihla/beneficiaries/contract';
import { keyed, type Projection } from '@rihla/platform';
import { menteeShapes, type RecalledMenteeEvent } from '../../domain/mentee.events';

const { BeneficiaryErased } = publishedShapes;

interface MenteeRow {
  readonly beneficiary_id: string;
  readonly version: number;
  readonly enrolment_id: string;
  readonly case_id: string;
  readonly status: string;
  readonly goals: readonly string[];
  readonly proposed_on: string;
  readonly prepared_on: string | null;
  readonly pair_id: string | null;
}
const mentees = keyed<MenteeRow, 'beneficiary_id'>('mentee_v1', ['beneficiary_id']);
const her = ({ data }: { readonly data: { readonly beneficiaryId: string } }) => ({
  beneficiary_id: data.beneficiaryId,
});

/** Who is enrolled, and how far: one row a person, for her latest enrolment. */
export const menteesProjection: Projection<RecalledMenteeEvent | BeneficiaryErased> = {
  name: 'mentees',
  version: 1,
  tables: ['mentee_v1'],
  shapes: { ...menteeShapes, BeneficiaryErased },
  reads: ['C'],
  forgets: { BeneficiaryErased: true },
  on: {
    MenteeProposed: mentees(her, (_, { version, occurredOn, data }) => ({
      beneficiary_id: data.beneficiaryId,
      version,
      enrolment_id: data.enrolmentId,
      case_id: data.caseId,
      status: 'PROPOSED',
      goals: data.goals ?? [],
      proposed_on: occurredOn,
      prepared_on: null,
      pair_id: null,
    })),
    MenteePrepared: mentees(
      her,
      (row, { version, data }) => row && { ...row, version, status: 'PREPARED', prepared_on: data.preparedOn },
    ),
    MenteeWithdrawn: mentees(her, (row, { version }) => row && { ...row, version, status: 'WITHDRAWN' }),
    MenteePairClaimed: mentees(
      her,
      (row, { version, data }) => row && { ...row, version, status: 'IN_PAIR', pair_id: data.pairId },
    ),
    // A pair that ended early leaves her waiting for another.
    MenteePairReleased: mentees(
      her,
      (row, { version, data }) =>
        row && { ...row, version, status: data.completed ? 'COMPLETED' : 'WAITING', pair_id: null },
    ),
    BeneficiaryErased: mentees(her, (row) => row && { ...row, goals: [] }),
  },
};
