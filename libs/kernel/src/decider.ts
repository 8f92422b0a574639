import type { Command } from './command';
import type { Event } from './event';

/**
 * An aggregate as two pure functions. `decide` throws a Refusal or returns what is new: nothing when asked twice.
 * `R` is the event as remembered (see Recalled): sealed fields may be gone.
 */
export interface Decider<S, C extends Command, E extends Event, R extends Event = E> {
  readonly initial: S;
  evolve(this: void, state: S, event: R): S;
  decide(this: void, command: C, state: S): readonly E[];
}
