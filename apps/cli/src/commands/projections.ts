import { readCheckpoint } from '@rihla/event-store';
import { rebuild } from '@rihla/platform';
import type { Command } from 'commander';
import { progressBar } from '../progress-bar';
import { print, tenantOf, withStanding } from '../with-standing';

export const addProjections = (program: Command): void => {
  const projections = program.command('projections').description('the read models');

  projections
    .command('list')
    .description('where each read model stands in each tenant’s log')
    .option('--json')
    .action(async ({ json }: { json?: boolean }, command: Command) => {
      await withStanding(command, async ({ ground, projections: all }) => {
        const rows = [];
        for (const tenant of await ground.transactions.tenants()) {
          const head = Number(await ground.store.head(tenant));
          for (const projection of all) {
            const position = await ground.transactions.inTenant(tenant, (tx) => readCheckpoint(tx, projection, tenant));
            const { name, version } = projection;
            rows.push({ name, version, tenant, position: Number(position), lag: head - Number(position) });
          }
        }
        print(
          json
            ? JSON.stringify({ projections: rows })
            : rows
                .map(
                  (row) =>
                    `${row.name.padEnd(22)} v${String(row.version)}  ${row.tenant}  at ${String(row.position)}, lag ${String(row.lag)}`,
                )
                .join('\n'),
        );
      });
    });

  projections
    .command('rebuild <name>')
    .description('build a read model anew beside the live one, then switch; "all" for every one')
    .option('--tenant <slug>', 'one organisation only')
    .option('--json')
    .action(async (name: string, options: { tenant?: string; json?: boolean }, command: Command) => {
      await withStanding(command, async (standing) => {
        const { ground, projections: all } = standing;
        const chosen = all.filter((projection) => name === 'all' || projection.name === name);
        if (chosen.length === 0)
          throw new Error(`there is no read model "${name}": ${all.map((one) => one.name).join(', ')}`);
        const tenants = options.tenant
          ? [await tenantOf(standing, options.tenant)]
          : await ground.transactions.tenants();
        const rebuilt = [];
        for (const tenant of tenants) {
          for (const projection of chosen) {
            const bar = progressBar(projection.name);
            const events = await rebuild(ground, projection, tenant, bar.at);
            bar.end();
            rebuilt.push({ name: projection.name, tenant, events });
            if (!options.json) print(`${projection.name.padEnd(22)} ${tenant}  ${String(events)} events`);
          }
        }
        if (options.json) print(JSON.stringify({ rebuilt }));
      });
    });
};
