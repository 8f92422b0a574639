import type { SubscriptionId } from '@rihla/event-store';
import { type AnyReactor, subscriptionOf } from '@rihla/platform';
import { processManagers } from './process-managers';
import { reactors } from './reactors';

/** Who follows the logs: what makes rows, what asks for something, what has an effect outside. */
export type SubscriptionKind = 'read model' | 'process manager' | 'reactor';

export interface KnownSubscription extends SubscriptionId {
  readonly kind: SubscriptionKind;
}

/** Every subscription of the house; the metrics and the command line show where each of them stands. */
export const subscriptionsOf = (
  readModels: readonly SubscriptionId[],
  effects: readonly AnyReactor[] = reactors,
): readonly KnownSubscription[] => [
  ...readModels.map(({ name, version }) => ({ kind: 'read model' as const, name, version })),
  ...processManagers.map(({ name, version }) => ({ kind: 'process manager' as const, name, version })),
  ...effects.map((reactor) => ({ kind: 'reactor' as const, ...subscriptionOf(reactor) })),
];
