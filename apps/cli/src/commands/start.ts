import { createServer } from 'node:net';
import { CommandBus } from '@nestjs/cqrs';
import type { Command } from 'commander';
import { createApi } from '../../../api/src/create-api';
import { startWorker } from '../../../worker/src/start-worker';
import { accounts, DEMO_PASSWORD } from '../demo/accounts';
import { loadDemo } from '../demo/load-demo';
import { standUp } from '../../../standing';
import { print, settingsOf } from '../with-standing';

interface StartOptions {
  readonly port?: string;
  readonly demo: boolean;
}

export const addStart = (program: Command): void => {
  program
    .command('start')
    .description('database, migrations, demo tenant, API, worker and web in one process; Ctrl-C stops it cleanly')
    .option('--port <port>', 'where to listen (default 3000, or PORT)')
    .option('--no-demo', 'do not load the demo tenant into an empty database')
    .action(start);
};

const start = async (options: StartOptions, command: Command): Promise<void> => {
  const fromEnvironment = settingsOf(command);
  const settings = {
    ...fromEnvironment,
    port: options.port === undefined ? fromEnvironment.port : Number(options.port),
  };
  await mustBeFree(settings.port, settings.host);
  const standing = await standUp(settings);
  const stopping = signalled();
  try {
    const app = await createApi(standing);
    await app.init();
    const worker = startWorker(standing.ground, standing.projections, app.get(CommandBus));
    try {
      const withDemo = options.demo && !settings.production;
      if (withDemo) await loadDemo(app, standing, { at: new Date().toISOString() });
      await worker.idle();
      await app.listen(settings.port, settings.host);
      announce(await app.getUrl(), withDemo);
      await stopping;
      print('stopping …');
    } finally {
      await app.close();
      await worker.close();
    }
  } finally {
    await standing.close();
  }
};

const announce = (url: string, withDemo: boolean): void => {
  print(`\nRihla is ready: ${url.replace('127.0.0.1', 'localhost')}`);
  print(`API: ${url.replace('127.0.0.1', 'localhost')}/api/docs\n`);
  if (!withDemo) return;
  print(`Demo accounts (données fictives), password ${DEMO_PASSWORD}`);
  for (const { email, label } of accounts('es-maroc-demo')) print(`  ${email.padEnd(46)} ${label}`);
};

const mustBeFree = (port: number, host: string): Promise<void> =>
  new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', (error: NodeJS.ErrnoException) => {
      reject(
        error.code === 'EADDRINUSE'
          ? new Error(`port ${String(port)} is busy: stop what listens there, or choose another with --port`)
          : error,
      );
    });
    probe.listen(port, host, () =>
      probe.close(() => {
        resolve();
      }),
    );
  });

/** Resolves at the first Ctrl-C or kill; a second one ends at once. */
const signalled = (): Promise<void> =>
  new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
      process.once(signal, () => {
        resolve();
      });
    }
  });
