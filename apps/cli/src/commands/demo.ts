import { resolve } from 'node:path';
import { catchUpProjections } from '@rihla/platform';
import type { Command } from 'commander';
import { REFERENCE_FILE } from '../demo/load-demo';
import { loadReference } from '../demo/load-reference';
import { progressBar } from '../progress-bar';
import { print, settingsOf, withContexts } from '../with-standing';

interface LoadOptions {
  readonly tenant: string;
  readonly events?: string;
  readonly json?: boolean;
}

export const addDemo = (program: Command): void => {
  program
    .command('demo')
    .description('fictional data')
    .command('load')
    .description('create the tenant and load a reference event file; running it twice changes nothing')
    .requiredOption('--tenant <slug>')
    .option('--events <file.jsonl>', 'another file of the same form (default: the ES-Maroc set)')
    .option('--json')
    .action(load);
};

const load = async (options: LoadOptions, command: Command): Promise<void> => {
  if (settingsOf(command).production) throw new Error('demo data is refused in production');
  await withContexts(command, async (app, { ground, projections }) => {
    const bar = progressBar('loading');
    const path = options.events === undefined ? REFERENCE_FILE : resolve(options.events);
    const at = new Date().toISOString();
    const { tenant, lines } = await loadReference(
      app,
      ground,
      { slug: options.tenant, name: options.tenant, path, at },
      bar.at,
    );
    bar.end();
    await catchUpProjections(ground, projections, tenant);
    print(
      options.json
        ? JSON.stringify({ tenant: options.tenant, lines })
        : `${options.tenant}: ${String(lines)} lines loaded`,
    );
  });
};
