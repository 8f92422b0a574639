import { told, toldDatabase, type ToldDatabase } from '@rihla/test/told';
import { register } from 'prom-client';
import { processManagers } from '../../../process-managers';
import { subscriptionsOf } from '../../../subscriptions';
import { SubscriptionGauges } from './subscription-gauges';

describe('the metrics of those who follow the logs', () => {
  let own: ToldDatabase;
  const valueOf = async (name: string): Promise<number | undefined> => {
    const { values } = (await register.getSingleMetric(`rihla_projection_${name}`)?.get()) ?? { values: [] };
    return values.find(({ labels }) => labels['projection'] === told.name)?.value;
  };
  beforeAll(async () => {
    own = await toldDatabase();
  });
  afterAll(() => own.close());

  it('say how far each is behind and what is parked, over all organisations and naming none', async () => {
    const [quiet, busy] = [await own.newLog(), await own.newLog()];
    await own.append(quiet, 'thing-a', 'thing-b', 'thing-b');
    const one = own.start({ attempts: 1, onError: () => undefined, handle: () => Promise.reject(new Error('poison')) });
    await one.idle();
    await one.close();
    await own.append(quiet, 'thing-c');
    await own.append(busy, 'thing-a', 'thing-a', 'thing-a');
    const { store, db } = own;
    await new SubscriptionGauges(store, db.transactions, { [told.name]: told.version }).refresh();
    expect(await valueOf('lag_events')).toBe(4);
    expect(await valueOf('lag_events_max')).toBe(3);
    expect(await valueOf('parked_events')).toBe(3);
    expect(await valueOf('parked_streams')).toBe(2);
    expect(await valueOf('waiting_seconds')).toBeGreaterThan(0);
    expect(await valueOf('last_move_timestamp_seconds')).toBeGreaterThan(1.6e9);
    const text = await register.metrics();
    expect([quiet, busy].filter((tenant) => text.includes(tenant))).toEqual([]);
  });

  it('show every follower of the house, not the read models alone', async () => {
    const { store, db } = own;
    await new SubscriptionGauges(store, db.transactions, { [told.name]: told.version }).refresh();
    const { values } = (await register.getSingleMetric('rihla_projection_parked_events')?.get()) ?? { values: [] };
    const shown = values.map(({ labels }) => labels['projection']);
    expect(shown).toEqual(subscriptionsOf([told]).map(({ name }) => name));
    expect(shown).toEqual(expect.arrayContaining(processManagers.map(({ name }) => name)));
  });

  it('are gone when the database does not answer', async () => {
    const away = (): Promise<never> => Promise.reject(new Error('away'));
    const transactions = { tenants: away, inTenant: away, acrossTenants: away };
    await new SubscriptionGauges(own.store, transactions, { [told.name]: told.version }).refresh();
    expect(await valueOf('lag_events')).toBeUndefined();
  });
});
