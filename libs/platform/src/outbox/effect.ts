import type { TenantId } from '@rihla/event-store';

/** Something that the house asks of the outside world: a mail, a call of somebody's webhook. */
export interface Effect {
  /** What makes it this effect and no other, of the ids in the event: asked for again, it is not done again. */
  readonly key: string;
  /** The transport that carries it. */
  readonly kind: string;
  /** What the transport needs, as JSON. */
  readonly payload: object;
}

/** An effect on its way out. Its key is a uuid, the same at every attempt, and belongs to one tenant and one reactor. */
export interface Delivery extends Effect {
  readonly tenant: TenantId;
}

/**
 * Carries effects of one kind. Resolves when the other side has taken the effect; rejects when it has not or when
 * nobody knows, and is then asked again. It hands the key on, so that the other side can tell a repetition, and
 * settles within 10 seconds. The name and the `code` of what it throws are kept, never the message.
 */
export type Transport = (delivery: Delivery) => Promise<void>;

/** Which transport carries which kind. */
export type Transports = Readonly<Record<string, Transport>>;

/** Why an effect was not taken: a code for the row and the log, and no word of what was sent or to whom. */
export class DeliveryError extends Error {
  constructor(readonly code: string) {
    super(code);
    this.name = 'DeliveryError';
  }
}
