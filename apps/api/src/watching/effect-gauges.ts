import type { TenantTransactions } from '@rihla/event-store';
import { outboxes } from '@rihla/platform';
import { Gauge } from 'prom-client';

const effects = new Gauge({
  name: 'rihla_outbox_effects',
  help: 'effects that are due and were not carried out, and those that are parked, over all organisations',
  labelNames: ['state'] as const,
});

/** Shows what stands in the outboxes; nothing when the database does not answer: an old figure would be believed. */
export const showEffects = async (transactions: TenantTransactions): Promise<void> => {
  const standing = await outboxes(transactions, new Date().toISOString()).catch(() => undefined);
  effects.reset();
  for (const state of ['due', 'parked'] as const) {
    if (standing)
      effects.set(
        { state },
        standing.reduce((sum, one) => sum + one[state], 0),
      );
  }
};
