import { once } from 'node:events';
import { createServer } from 'node:net';
import type { INestApplicationContext } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import type { Command } from 'commander';
import { createApi } from '../../../api/src/create-api';
import { startWorker } from '../../../worker/src/start-worker';
import { accounts, DEMO_PASSWORD } from '../demo/accounts';
import { loadDemo } from '../demo/load-demo';
import { type Standing, standUp } from '../../../standing';
import { progressBar } from '../progress-bar';
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
    const worker = startWorker(standing.ground, standing.projections, app.get(CommandBus));
    try {
      const withDemo = options.demo && !settings.production;
      if (withDemo) await fillWithDemo(app, standing, stop);
      await worker.idle();
      await app.listen(settings.port, settings.host);
      announce(await app.getUrl(), withDemo);
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
  const demo = accounts('es-maroc-demo').map(({ email, label }) => `  ${email.padEnd(46)} ${label}`);
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

/** npm hands a Ctrl-C on to a process that the terminal has told already: what comes so soon is no second wish. */
const ECHO_MS = 2_000;

/** Aborts at the first Ctrl-C or kill; a later second one ends at once. */
const stopSignal = (): AbortSignal => {
  const stopping = new AbortController();
  let since = Infinity;
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      if (performance.now() - since > ECHO_MS) process.exit(1);
      if (stopping.signal.aborted) return;
      since = performance.now();
      print('stopping …');
      stopping.abort();
    });
  }
  return stopping.signal;
};

const asked = async (stop: AbortSignal): Promise<void> => {
  if (!stop.aborted) await once(stop, 'abort');
};
