/** One code of a list, with its label in the three languages of the product. */
export interface Code {
  readonly code: string;
  readonly fr: string;
  readonly ar: string;
  readonly en: string;
}

/**
 * What a code carries besides its labels, for the lists that rules, facts or permissions read. The data holds more
 * (`_index.json` names it); what is not promised here is not read in code.
 */
export interface CodeExtras {
  readonly administrative_status: { readonly group: string; readonly publicationGroup: string };
  /** Completed years, both ends included; UNKNOWN has neither. */
  readonly age_band: { readonly min?: number; readonly max?: number };
  readonly case_intensity: { readonly weight: number; readonly maxContactGapDays: number };
  readonly case_status: { readonly order: number; readonly countsInCaseload: boolean };
  readonly consent_purpose: { readonly requiredToOpenCase: boolean };
  readonly contact_channel: { readonly substantive: boolean };
  readonly identity_document_type: { readonly scope: string; readonly grantsEconomicFormalities: boolean };
  readonly mentoring_outcome: { readonly positive: boolean };
  readonly mentor_status: { readonly order: number; readonly matchable: boolean };
  readonly nationalities: { readonly group: string };
  readonly pair_end_reason: { readonly pairStatus: 'COMPLETED' | 'ENDED_EARLY' };
  readonly pair_status: { readonly occupiesMentorSlot: boolean };
  readonly provinces: { readonly region: string; readonly kind: string };
  readonly roles: { readonly scope: RoleScope; readonly seesIndividuals: boolean };
  readonly service_type: { readonly family: string; readonly countsAs?: string };
  readonly startup_legal_form: {
    readonly minFounders: number;
    readonly canBeCollective: boolean;
    readonly register?: string;
  };
  readonly support_type: { readonly countsAsCreationSupport: boolean };
}

/** How far a role reaches by itself (domain.md §4). */
export type RoleScope = 'PLATFORM' | 'NETWORK' | 'TENANT' | 'HUB' | 'TEAM' | 'CASELOAD' | 'ASSIGNED' | 'SELF';

/** The shape of a code of the list `N`. */
export type CodeIn<N extends string> = N extends keyof CodeExtras ? Code & CodeExtras[N] : Code;
