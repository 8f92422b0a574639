import { once } from 'node:events';
import { createServer } from 'node:net';
import type { INestApplicationContext } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import type { Command } from 'commander';
import { createApi } from '../../../api/src/create-api';
import { startWorker } from '../../../worker/src/start-worker';
import { accounts, DEMO_PASSWORD } from '../demo/accounts';
import { DEMO_SLUG, loadDemo, SECOND_DEMO_SLUG } from '../demo/load-demo';
import { type Standing, standUp } from '../../../standing';
import { progressBar } from '../progress-bar';
import { stopSignal } from '../stop-signal';
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
  const settings = settingsOf(command, options.port === undefined ? {} : { PORT: options.port });
  await mustBeFree(settings.port, settings.host);
  const stop = stopSignal();
  const standing = await standUp(settings);
  try {
    stop.throwIfAborted();
    const app = await createApi(standing);
    await app.init();
    const worker = await startWorker(standing, app.get(CommandBus));
    try {
      if (options.demo && !settings.production && (await isDemoDue(standing))) await fillWithDemo(app, standing, stop);
      await worker.idle();
      await app.listen(settings.port, settings.host);
      announce(await app.getUrl(), (await slugs(standing)).includes(DEMO_SLUG));
      await asked(stop);
    } finally {
      await app.close();
      await worker.close();
    }
  } catch (error) {
    if (error !== stop.reason) throw error;
  } finally {
    await standing.close();
  }
};

const slugs = async ({ ground }: Standing): Promise<readonly string[]> =>
  (await ground.database.query<{ slug: string }>('select slug from sec.tenant_registry')).rows.map(({ slug }) => slug);

/** Into an empty database; or what an interrupted load still owes, its second organisation being its last step. */
const isDemoDue = async (standing: Standing): Promise<boolean> => {
  const known = await slugs(standing);
  return known.length === 0 || (known.includes(DEMO_SLUG) && !known.includes(SECOND_DEMO_SLUG));
};

/** Loading again changes nothing; a Ctrl-C in the middle leaves the rest to the next start. */
const fillWithDemo = async (app: INestApplicationContext, standing: Standing, stop: AbortSignal): Promise<void> => {
  const bar = progressBar('demo data');
  await loadDemo(app, standing, { at: new Date().toISOString() }, (done, of) => {
    bar.at(done, of);
    stop.throwIfAborted();
  });
  bar.end();
};

const announce = (listening: string, withDemo: boolean): void => {
  const url = listening.replace('127.0.0.1', 'localhost');
  const demo = accounts(DEMO_SLUG).map(({ email, label }) => `  ${email.padEnd(46)} ${label}`);
  print(
    [
      `\nRihla is ready: ${url}`,
      `API: ${url}/api/docs`,
      ...(withDemo ? [`\nDemo accounts (données fictives), password ${DEMO_PASSWORD}`, ...demo] : []),
    ].join('\n'),
  );
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

const asked = async (stop: AbortSignal): Promise<void> => {
  if (!stop.aborted) await once(stop, 'abort');
};
