import type { TenantId, TenantTransactions } from '@rihla/event-store';
import { type Doors, someDoors } from '@rihla/test/doors';
import { register } from 'prom-client';
import { showEffects } from './effect-gauges';

describe('the metrics of the outboxes', () => {
  let doors: Doors;
  const shown = async (): Promise<ReadonlyMap<unknown, number>> => {
    const { values } = (await register.getSingleMetric('rihla_outbox_effects')?.get()) ?? { values: [] };
    return new Map(values.map(({ labels, value }) => [labels['state'], value]));
  };
  const puts = (tenant: TenantId, columns: string): Promise<unknown> =>
    doors.ground.transactions.inTenant(tenant, (tx) =>
      tx.query(
        `insert into outbox.effect (tenant_id, key, kind, due_at, sent_at, parked_at)
         select $1, gen_random_uuid(), 'bell', ${columns}`,
        [tenant],
      ),
    );
  beforeAll(async () => {
    doors = await someDoors();
  }, 30_000);
  afterAll(() => doors.close());

  it('say how many effects are due and how many are parked, over all organisations', async () => {
    const [one, other] = [await doors.newTenant(), await doors.newTenant()];
    await puts(one, `now(), null, null`);
    await puts(other, `'-infinity', null, null`);
    await puts(other, `now() + interval '1 hour', null, null`);
    await puts(other, `now(), null, now()`);
    await puts(other, `now(), now(), null`);
    await showEffects(doors.ground.transactions);
    expect([...(await shown())]).toEqual([
      ['due', 2],
      ['parked', 1],
    ]);
  });

  it('are gone when the database does not answer', async () => {
    const away = (): Promise<never> => Promise.reject(new Error('away'));
    const transactions: TenantTransactions = { tenants: away, inTenant: away, acrossTenants: away };
    await showEffects(transactions);
    expect([...(await shown())]).toEqual([]);
  });
});
