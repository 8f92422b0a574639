import type { Event, EventShape, KeyClass } from '@rihla/kernel';
import type { LogPosition, TenantId, Transaction } from '@rihla/event-store';

/** An event as a projection is told it: unsealed as far as the projection may read, with its place in the log. */
export type Told<E extends Event> = E & {
  readonly tenant: TenantId;
  readonly eventId: string;
  readonly streamId: string;
  readonly version: number;
  readonly position: LogPosition;
  readonly recordedAt: string;
  readonly actor?: { readonly userId: string; readonly role: string };
};

/**
 * A read model: a fold of events into rows that can be thrown away and rebuilt. One entry per event type; rows and
 * checkpoint move in one transaction, events in log order, each told once.
 */
export interface Projection<E extends Event = Event> {
  readonly name: string;
  /** A new version is built beside the old one; its tables are `<question>_v<version>`. */
  readonly version: number;
  /** The tables it writes, unqualified: the search path is `read`, or `read_shadow` during a rebuild. */
  readonly tables: readonly string[];
  /** The shapes of the events it is told, for unsealing. */
  readonly shapes: { readonly [T in E['type']]: EventShape };
  /** The key classes that it must open; none for most. What it does not name stays sealed and absent. */
  readonly reads: readonly KeyClass[];
  readonly on: {
    readonly [T in E['type']]: (event: Told<Extract<E, { readonly type: T }>>, db: Transaction) => Promise<void>;
  };
}

/** Any read model, whatever it is told: what lists and runners hold. */
export type AnyProjection = Projection<never>;
