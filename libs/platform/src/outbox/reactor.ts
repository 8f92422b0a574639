import type { Event, EventShape, KeyClass } from '@rihla/kernel';
import type { Told } from '../projections/projection';
import type { Effect } from './effect';

/**
 * What somebody's event makes the house do to the outside world. Each entry is a pure function of the event; the effect
 * is written down with the checkpoint and carried out later. No rebuild of a read model runs a reactor.
 */
export interface Reactor<E extends Event = Event> {
  readonly name: string;
  /** A new version has a checkpoint of its own; the keys of the old one count for it. */
  readonly version: number;
  /**
   * True: it is told each log from its first event. Otherwise it begins at the head that it finds when it first runs:
   * nobody gets mail about what happened years ago.
   */
  readonly fromStart?: boolean;
  /** The shapes of the events it is told, for unsealing. */
  readonly shapes: { readonly [T in E['type']]: EventShape };
  /**
   * The key classes that it must open; none for most. What it makes of an event that it opened is sealed again for that
   * event's person, so such an event must be about one person alone.
   */
  readonly reads: readonly KeyClass[];
  readonly on: {
    readonly [T in E['type']]: (event: Told<Extract<E, { readonly type: T }>>) => Effect | undefined;
  };
}

/** Any reactor, whatever it is told: what lists and runners hold. */
export type AnyReactor = Reactor<never>;
