import type { Instant } from './day';

/** Who asks. The tenant is not here: it comes from the session alone and travels beside the command. */
export interface Actor {
  readonly userId: string;
  readonly roles: readonly string[];
  readonly hubIds: readonly string[];
}

/** A wish. Caller and time are arguments: a decider knows nothing ambient. */
export interface Command<T extends string = string, D extends object = object> {
  readonly type: T;
  readonly data: Readonly<D>;
  readonly by: Actor;
  readonly at: Instant;
}
