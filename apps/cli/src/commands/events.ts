import { PostgresEventStore } from '@rihla/event-store';
import type { Command } from 'commander';
import { print, tenantOf, withStanding } from '../with-standing';

export const addEvents = (program: Command): void => {
  program
    .command('events')
    .description('the event log')
    .command('verify')
    .description('recompute every digest and the hash chain of a tenant’s log')
    .requiredOption('--tenant <slug>')
    .option('--json')
    .action(async ({ tenant: slug, json }: { tenant: string; json?: boolean }, command: Command) => {
      await withStanding(command, async (standing) => {
        const { store } = standing.ground;
        if (!(store instanceof PostgresEventStore)) {
          throw new Error('KurrentDB keeps the events here, without digests or a chain: nothing in it can be verified');
        }
        const verdict = await store.verify(await tenantOf(standing, slug));
        const { events, firstBroken } = verdict;
        print(
          json
            ? JSON.stringify({ tenant: slug, events, firstBroken: firstBroken ?? null })
            : `${slug}: ${String(events)} events, ${firstBroken === undefined ? 'chain intact' : `broken at ${firstBroken}`}`,
        );
        if (firstBroken !== undefined) process.exitCode = 1;
      });
    });
};
