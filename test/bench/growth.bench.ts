/** What an event costs as the store grows: 40 tenants, one with 35 %; EVENTS=13000000 for the whole way. */
import { randomUUID } from 'node:crypto';
import { appendTo, someEvents } from './support/events';
import { onOwnGround } from './support/own-ground';
import { reportSteps } from './support/report';
import { concurrently } from './support/rounds';

const EVENTS = Number(process.env.EVENTS ?? 400_000);
const TENANTS = 40;
const LARGE_SHARE = 0.35;
const CALLERS = 64;
const SLICES = 5;
const SLICE_MS = 1_000;
const PER_APPEND = 500;

void onOwnGround(async (own) => {
  const tenants: string[] = [];
  while (tenants.length < TENANTS) tenants.push(await own.newTenant());
  let turn = 0;
  /** 35 of 100 go to the first tenant, the others in turn to the rest. */
  const next = (): string => {
    turn += 1;
    const large = (turn * 7) % 100 < LARGE_SHARE * 100;
    return tenants[large ? 0 : 1 + (turn % (TENANTS - 1))] ?? '';
  };
  const one = (): Promise<unknown> => {
    const tenant = next();
    return own.store.append(tenant, appendTo(`session-${tenant}.${randomUUID()}`, 'no_stream', someEvents(1)));
  };
  const fill = async (count: number): Promise<void> => {
    let left = count;
    const work = async (): Promise<void> => {
      while (left > 0) {
        left -= PER_APPEND;
        const tenant = next();
        await own.store.append(
          tenant,
          appendTo(`session-${tenant}.${randomUUID()}`, 'no_stream', someEvents(PER_APPEND)),
        );
      }
    };
    await Promise.all(Array.from({ length: 8 }, work));
  };

  const sizes = [
    50_000,
    ...[0.1, 0.25, 0.5, 1].map((share) => Math.round(share * EVENTS)).filter((size) => size > 50_000),
  ];
  const steps: { size: number; rates: number[] }[] = [];
  let stored = 0;
  for (const size of sizes) {
    await fill(size - stored);
    await own.admin.query('checkpoint');
    const rates: number[] = [];
    for (let slice = 0; slice <= SLICES; slice += 1) {
      const rate = await concurrently(CALLERS, SLICE_MS, one);
      if (slice > 0) rates.push(rate);
    }
    const { rows } = await own.admin.query<{ count: string }>('select sum(position) as count from es.tenant');
    stored = Number(rows[0]?.count);
    steps.push({ size: stored, rates });
  }
  reportSteps('growth', 'events a second, 64 callers', steps);
});
