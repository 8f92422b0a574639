import type { Day } from './day';

/**
 * A statistical fact: what is counted, with no person in it (domain.md §8). `subject` is the random statSubject
 * that only the sealed part of a registration knows; `dims` are coarse codes.
 */
export interface Fact<T extends string = string> {
  readonly type: T;
  readonly on: Day;
  readonly subject: string;
  readonly dims: Readonly<Record<string, string>>;
  readonly measure?: number;
  readonly programmeIds: readonly string[];
}

/**
 * What an aggregate says to the statistics beside an event. `source` names the act (`session:<id>`): the stored
 * factId is a keyed hash of it, so that a void finds its fact while the key lives and nothing can afterwards.
 */
export type FactNews =
  | { readonly kind: 'emitted'; readonly source: string; readonly fact: Fact }
  | { readonly kind: 'voided'; readonly source: string; readonly on: Day; readonly subject: string }
  | { readonly kind: 'aliased'; readonly on: Day; readonly from: string; readonly to: string };
