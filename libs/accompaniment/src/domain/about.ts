/** What the statistics may know of a person on the day of an act, and where the act took place. */
export interface About {
  readonly statSubject: string;
  readonly dims: Readonly<Record<string, string>>;
  /** Province of the hub, not of the person's home. */
  readonly hubProvince: string;
}
