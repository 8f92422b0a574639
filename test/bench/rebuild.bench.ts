/**
 * Rebuilds beside live writes: seconds for EVENTS (1,000,000) facts, of which each is a row, and for as many events of 50,000
 * mentees; and how long writes take to show before, during and after.
 */
import { fork } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { constants, setPriority } from 'node:os';
import { type EventData, waitFor } from '@rihla/event-store';
import { menteesProjection } from '@rihla/mentoring';
import { rootKeyFromEnv } from '@rihla/personal-data';
import { followProjections, Log, openGround, rebuild } from '@rihla/platform';
import { statFacts } from '@rihla/statistics';
import { appendTo } from './support/events';
import { aFact } from './support/facts';
import { menteesInTurn } from './support/mentees';
import { onOwnGround, type OwnGround } from './support/own-ground';
import { reportTimes } from './support/report';

const EVENTS = Number(process.env.EVENTS ?? 1_000_000);
const PER_APPEND = 500;
/** Live writes, one at a time at an even pace: each is followed to its row. */
const WRITES_PER_SECOND = 20;
const CALM_MS = Number(process.env.CALM_MS ?? 10_000);
/** The first of each fills a side that was never written, the second one empties the other first. */
const REBUILDS = 2;
const MENTEES = 50_000;
const READ_MODELS = { facts: statFacts, mentees: menteesProjection } as const;

/** In a process of its own, as the command line does it: answers with the seconds and the events a second. */
interface Order extends Readonly<OwnGround['access']> {
  readonly tenant: string;
  readonly what: keyof typeof READ_MODELS;
}
const inOtherProcess = async (order: Order): Promise<string> => {
  const child = fork(__filename);
  child.send(order);
  const [answer] = (await once(child, 'message')) as [string];
  await once(child, 'exit');
  return answer;
};
const asOrdered = async ({ url, rootKey, tenant, what }: Order): Promise<void> => {
  setPriority(constants.priority.PRIORITY_BELOW_NORMAL);
  const ground = await openGround(url, rootKeyFromEnv(rootKey));
  const began = performance.now();
  const told = await rebuild(ground, READ_MODELS[what], tenant);
  const seconds = (performance.now() - began) / 1000;
  await ground.close();
  process.send?.(`${seconds.toFixed(2)} s (${(told / seconds).toFixed(0)} events a second)`);
  process.disconnect();
};

const measured = async (own: OwnGround): Promise<void> => {
  const { ground } = own;
  const tenants = { facts: await own.newTenant(), mentees: await own.newTenant() };
  const tenant = tenants.facts;
  const append = (to: string, events: readonly EventData[]) =>
    own.store.append(to, appendTo(`all-${to}.${randomUUID()}`, 'no_stream', events));
  const fill = async (to: string, next: (nth: number) => EventData): Promise<void> => {
    let stored = 0;
    const some = async (): Promise<void> => {
      while (stored < EVENTS) {
        const from = stored;
        stored += PER_APPEND;
        await append(
          to,
          Array.from({ length: PER_APPEND }, (_, nth) => next(from + nth)),
        );
      }
    };
    await Promise.all(Array.from({ length: 8 }, some));
  };
  await fill(tenants.facts, aFact);
  await fill(tenants.mentees, menteesInTurn(MENTEES));
  const worker = followProjections(ground, [statFacts], new Log());
  await worker.idle();
  for (const settle of ['vacuum analyze', 'checkpoint']) await own.admin.query(settle);

  /** Milliseconds from the acknowledgement of each write to its row, for as long as the work takes. */
  const beside = async (work: Promise<unknown>): Promise<number[]> => {
    const lags: number[] = [];
    const under = { way: true };
    const done = work.finally(() => (under.way = false));
    const seen: Promise<void>[] = [];
    const write = async (): Promise<void> => {
      const { position } = await append(tenant, [aFact(0)]);
      const acknowledged = performance.now();
      if (!(await waitFor(ground, statFacts, tenant, position, 60_000)))
        throw new Error('the read model did not follow');
      lags.push(performance.now() - acknowledged);
    };
    while (under.way) {
      seen.push(write());
      await new Promise((resolve) => setTimeout(resolve, 1000 / WRITES_PER_SECOND));
    }
    await done;
    await Promise.all(seen);
    return lags;
  };
  const calm = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, CALM_MS));

  await beside(calm());
  const before = await beside(calm());
  const during: number[] = [];
  const rebuilds: string[] = [];
  for (const what of ['facts', 'mentees'] as const) {
    const runs: string[] = [];
    for (let run = 0; run < REBUILDS; run += 1) {
      const rebuilt = inOtherProcess({ ...own.access, tenant: tenants[what], what });
      during.push(...(await beside(rebuilt)));
      runs.push(await rebuilt);
    }
    rebuilds.push(`${what} in ${runs.join(' and ')}`);
  }
  const after = await beside(calm());
  await worker.close();
  const circumstances = `${String(EVENTS)} events rebuilt: ${rebuilds.join(', ')}; ${String(WRITES_PER_SECOND)} writes a second`;
  reportTimes('rebuild', circumstances, { before, during, after });
};

if (process.send) process.once('message', (order: Order) => void asOrdered(order));
else void onOwnGround(measured);
