import { errorName, Lanes, type TenantId, type TenantTransactions } from '@rihla/event-store';
import type { RowSealer } from '@rihla/personal-data';
import { Counter } from 'prom-client';
import type { Clock } from '../configuration/clock';
import type { Log } from '../configuration/log';
import { DeliveryError, type Transport, type Transports } from './effect';
import { forgetEffect, markFailed, markSent, openEffect, outboxes, type TakenEffect, takeDue } from './effect-rows';

/** Whose outbox it is, and how it is emptied. */
export interface Outbox {
  readonly transactions: TenantTransactions;
  readonly rowSealer: RowSealer;
  readonly transports: Transports;
  readonly clock: Clock;
  readonly log: Log;
  /** How often to look for retries that have come due, and for what a process that died has left, in milliseconds. */
  readonly sweepMs?: number;
}

export interface Delivering {
  /** Looks at once: a tenant has a new effect. */
  wake(tenant: TenantId): void;
  /** Lets what is on its way end, and sends nothing more. */
  close(): Promise<void>;
}

const SWEEP_MS = 10_000;

const outcomes = new Counter({
  name: 'rihla_effects_total',
  help: 'Attempts to carry an effect out: sent, failed (and tried again), parked (and never tried again)',
  labelNames: ['kind', 'outcome'] as const,
});

/** Carries out what stands in the outboxes of all tenants: what is new when woken, what is due again at a sweep. */
export const deliverEffects = (outbox: Outbox): Delivering => {
  const { transactions, clock, log, sweepMs = SWEEP_MS } = outbox;
  const lanes = new Lanes(
    async (tenant) => (await deliverDue(outbox, tenant)) > 0,
    (error, tenant) => {
      log.failure('an outbox could not be read', error, { tenant });
    },
  );
  const sweep = async (): Promise<void> => {
    try {
      for (const { tenant, due } of await outboxes(transactions, clock.now())) {
        if (due > 0) lanes.wake(tenant);
      }
    } catch (error) {
      log.failure('no outbox could be read', error);
    }
  };
  let sweeping = sweep();
  const timer = setInterval(() => {
    sweeping = sweep();
  }, sweepMs);
  return {
    wake: (tenant) => {
      lanes.wake(tenant);
    },
    close: async () => {
      clearInterval(timer);
      await sweeping;
      await lanes.close();
    },
  };
};

/**
 * Tries the effects of a tenant that are due, a batch of them side by side and in no order.
 * @returns how many were tried
 */
export const deliverDue = async (outbox: Outbox, tenant: TenantId): Promise<number> => {
  const taken = await takeDue(outbox.transactions, tenant, outbox.clock.now());
  await Promise.all(taken.map((effect) => deliver(outbox, tenant, effect)));
  return taken.length;
};

/** One attempt. Between the answer of the other side and the mark a process may die: it is sent again, under its key. */
const deliver = async (outbox: Outbox, tenant: TenantId, effect: TakenEffect): Promise<void> => {
  const { transactions, rowSealer, clock } = outbox;
  const { key, kind } = effect;
  try {
    const payload = await openEffect(rowSealer, tenant, effect);
    if (!payload) {
      await transactions.inTenant(tenant, (tx) => forgetEffect(tx, tenant, key));
      return;
    }
    await transportOf(outbox, kind)({ tenant, key, kind, payload });
  } catch (error) {
    await fail(outbox, tenant, effect, errorName(error));
    return;
  }
  await transactions.inTenant(tenant, (tx) => markSent(tx, tenant, key, clock.now()));
  outcomes.inc({ kind, outcome: 'sent' });
};

const transportOf = ({ transports }: Outbox, kind: string): Transport => {
  const transport = Object.hasOwn(transports, kind) ? transports[kind] : undefined;
  if (!transport) throw new DeliveryError('NO_TRANSPORT');
  return transport;
};

const fail = async (outbox: Outbox, tenant: TenantId, effect: TakenEffect, reason: string): Promise<void> => {
  const { transactions, clock, log } = outbox;
  const { key, kind, attempts } = effect;
  const parked = await transactions.inTenant(tenant, (tx) => markFailed(tx, tenant, effect, clock.now(), reason));
  outcomes.inc({ kind, outcome: parked ? 'parked' : 'failed' });
  if (parked) log.failure('an effect was parked', { name: reason }, { tenant, effect: key, count: attempts });
};
