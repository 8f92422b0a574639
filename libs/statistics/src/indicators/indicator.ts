type Text = { readonly fr: string; readonly ar: string; readonly en: string };

/**
 * One indicator as data (domain.md §6). A published version is immutable (IND-01): a new rule is a new version.
 */
export interface Indicator {
  readonly code: string;
  readonly version: number;
  /** Counts of persons and of enterprises are never mixed in one table. */
  readonly unit: 'persons' | 'enterprises';
  readonly title: Text;
  readonly rule: Text;
  /** The type of the facts that count. */
  readonly fact: string;
  /** Each dimension named must hold one of these codes. */
  readonly dims: Readonly<Record<string, readonly string[]>>;
  readonly measureAtLeast: number | null;
  /** The dimension that must be a province of the programme's territory; null for an indicator without a place. */
  readonly territory: 'hubProvince' | 'province' | null;
  /** Facts of a programme carry its id; an indicator of the whole organisation is only bounded by its dates. */
  readonly scope: 'programme' | 'organisation';
  /** Facts of a subject merged into another: counted as the survivor's, or not at all. */
  readonly mergedAway: 'joined' | 'dropped';
}
