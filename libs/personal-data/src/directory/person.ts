/** What the name directory keeps of a person, sealed at rest: her names in each script and alias, and what tells two namesakes apart. */
export interface DirectoryPerson {
  readonly names: readonly string[];
  readonly birthYear?: number | undefined;
  readonly sex?: string | undefined;
  readonly nationality?: string | undefined;
}
