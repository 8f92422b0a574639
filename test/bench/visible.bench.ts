/** From the acknowledgement of an append to its row in a projection, at half of the load that this machine takes. */
import { randomUUID } from 'node:crypto';
import { waitFor } from '@rihla/event-store';
import { followProjections, Log } from '@rihla/platform';
import { statFacts } from '@rihla/statistics';
import { appendTo } from './support/events';
import { aFact } from './support/facts';
import { onOwnGround } from './support/own-ground';
import { reportTimes } from './support/report';
import { concurrently, ROUNDS } from './support/rounds';

const CALLERS = 32;
const FULL_MS = 2_000;
const HALF_MS = 4_000;
const TICK_MS = 10;
/** One append in so many is followed to its row: to look at all of them would be the load. */
const ONE_IN = 20;

void onOwnGround(async (own) => {
  const { ground } = own;
  const tenants: string[] = [];
  while (tenants.length < 8) tenants.push(await own.newTenant());
  const worker = followProjections(ground, [statFacts], new Log());
  let turn = 0;
  const append = (): Promise<{
    tenant: string;
    position: Awaited<ReturnType<typeof own.store.append>>['position'];
  }> => {
    const tenant = tenants[(turn += 1) % tenants.length] ?? '';
    return own.store
      .append(tenant, appendTo(`facts-${tenant}.${randomUUID()}`, 'any', [aFact(turn)]))
      .then(({ position }) => ({ tenant, position }));
  };
  const seen = async (): Promise<number> => {
    const { tenant, position } = await append();
    const acknowledged = performance.now();
    const passed = await waitFor(ground, statFacts, tenant, position, 30_000);
    if (!passed) throw new Error('the projection did not follow');
    return performance.now() - acknowledged;
  };

  const full = await concurrently(CALLERS, FULL_MS, append);
  await worker.idle();
  const idle: number[] = [];
  for (let nth = 0; nth < 100; nth += 1) idle.push(await seen());

  const loaded: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const asked: Promise<unknown>[] = [];
    const began = performance.now();
    for (let sent = 0; performance.now() - began < HALF_MS;) {
      const due = ((performance.now() - began) / 1000) * (full / 2);
      for (; sent < due; sent += 1) {
        asked.push(sent % ONE_IN === 0 ? seen().then((ms) => loaded.push(ms)) : append());
      }
      await new Promise((resolve) => setTimeout(resolve, TICK_MS));
    }
    await Promise.all(asked);
    await worker.idle();
  }
  await worker.close();
  reportTimes('visible', `full load ${full.toFixed(0)} events a second`, {
    'nothing else to do': idle,
    'half load': loaded,
  });
});
