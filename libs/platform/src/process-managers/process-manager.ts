import type { Command } from '@nestjs/cqrs';
import type { Event, EventShape } from '@rihla/kernel';
import type { Told } from '../projections/projection';
import type { Wish } from '../http/wish';

/**
 * A reaction across aggregates: what somebody else's event makes the house itself ask for. Each entry is a pure
 * function of the event; `wish` is the house's own, its command id derived from the event, so that an event that is
 * told again asks the same command and changes nothing.
 */
export interface ProcessManager<E extends Event = Event> {
  readonly name: string;
  /** A new version starts again at the beginning of the log, at a checkpoint of its own. */
  readonly version: number;
  /** The shapes of the events it is told; what they seal stays sealed and absent. */
  readonly shapes: { readonly [T in E['type']]: EventShape };
  readonly on: {
    readonly [T in E['type']]: (
      event: Told<Extract<E, { readonly type: T }>>,
      wish: Wish,
    ) => Command<unknown> | undefined;
  };
}

/** Any process manager, whatever it is told: what lists and runners hold. */
export type AnyProcessManager = ProcessManager<never>;
