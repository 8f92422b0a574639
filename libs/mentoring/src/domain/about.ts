/** What the statistics may know of a person: a random subject and coarse codes, told by the beneficiaries context. */
export interface About {
  readonly statSubject: string;
  readonly dims: Readonly<Record<string, string>>;
}
