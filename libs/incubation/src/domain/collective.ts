/** A legal form as the code list `startup_legal_form` has it. */
export interface LegalForm {
  readonly code: string;
  readonly minFounders: number;
  readonly canBeCollective: boolean;
  /** The register that holds such enterprises; absent when the form is not registered at all. */
  readonly register?: string | undefined;
}

export type MemberKind = 'BENEFICIARY' | 'NON_BENEFICIARY' | 'LEGAL_PERSON';

/** Founders of flesh and blood; a company that holds shares is not one. */
export const naturalFounders = (founders: readonly { readonly kind: MemberKind }[]): number =>
  founders.filter(({ kind }) => kind !== 'LEGAL_PERSON').length;

/** INC-20, looked at on the registration date: `minimum` is the tenant's N, 2 unless set. */
export const isCollective = (naturals: number, form: Pick<LegalForm, 'canBeCollective'>, minimum = 2): boolean =>
  form.canBeCollective && naturals >= minimum;
