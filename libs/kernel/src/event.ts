import type { Day } from './day';

/**
 * Something that happened, decided by a pure function and never edited afterwards.
 * `type` is a storage format: never renamed, superseded and upcast instead.
 * `occurredOn` is the day on which it happened (Africa/Casablanca); it drives every statistic.
 */
export interface Event<T extends string = string, D extends object = object> {
  readonly type: T;
  readonly occurredOn: Day;
  readonly data: Readonly<D>;
}

/** Picks one event of a union by its type. */
export type EventOf<E extends Event, T extends E['type']> = Extract<E, { readonly type: T }>;
