import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { CommandBus } from '@nestjs/cqrs';
import { Logins } from '@rihla/identity';
import { isPast, readCheckpoint, type SubscriptionId } from '@rihla/event-store';
import { catchUpProjections } from '@rihla/platform';
import { type Client, inviteMember, PASSWORD, registerTenant, signIn } from '@rihla/test/house';
import { contextsOn } from '../../apps/contexts';
import { processManagers } from '../../apps/process-managers';
import type { Standing } from '../../apps/standing';
import { freePort, type OwnServer } from './own-server';

const CLONE = join(__dirname, '../..');
const BUILT = join(CLONE, 'dist/server/apps');
const REST_MS = 100;
const GLANCE_MS = 50;

/** A process that comes back whenever it ends, as under a supervisor. */
export interface KeptAlive {
  /** kill -9. False when it was dead already and has not come back. */
  kill(): boolean;
  close(): Promise<void>;
}

/** The application as a deployment runs it: API and worker, each a process of its own. */
export interface Application {
  readonly api: KeptAlive;
  readonly worker: KeptAlive;
  readonly url: string;
}

/** An organisation with counsellors who are signed in, one for each writer. */
export interface Staffed {
  readonly tenant: string;
  readonly counsellors: readonly Client[];
}

export const startApplication = async ({ environment, closesFirst }: OwnServer): Promise<Application> => {
  // What runs here is what is built: as `npm test` and the command line do, build what is stale, without the pages.
  await promisify(execFile)(process.execPath, ['--eval', `require('./bin/build.js').build({ web: false })`], {
    cwd: CLONE,
  });
  const port = await freePort();
  const url = `http://127.0.0.1:${String(port)}`;
  const api = keepAlive('api', { ...environment, PORT: String(port) });
  const worker = keepAlive('worker', environment);
  closesFirst(api);
  closesFirst(worker);
  while (!(await isReady(url))) await sleep(GLANCE_MS);
  return { api, worker, url };
};

export const staff = async (standing: Standing, url: string, slug: string, counsellors: number): Promise<Staffed> => {
  const contexts = await contextsOn(standing);
  try {
    const commands = contexts.get(CommandBus);
    const secret = await contexts.get(Logins).secretOf(PASSWORD);
    const tenant = await registerTenant(commands, slug);
    const members = [];
    for (let member = 0; member < counsellors; member += 1) {
      members.push(await inviteMember(commands, secret, tenant, ['COUNSELLOR']));
    }
    await catchUpProjections(standing.ground, standing.projections, tenant.id);
    return { tenant: tenant.id, counsellors: await Promise.all(members.map((member) => signIn(url, member, tenant))) };
  } finally {
    await contexts.close();
  }
};

/** Resolves when the worker has told every read model and every process manager the whole of a tenant's log. */
export const caughtUp = async ({ ground, projections }: Standing, tenant: string): Promise<void> => {
  const { store, transactions } = ground;
  const isBehind = async (subscription: SubscriptionId): Promise<boolean> => {
    const head = await store.head(tenant);
    return !isPast(await transactions.inTenant(tenant, (tx) => readCheckpoint(tx, subscription, tenant)), head);
  };
  // Reactions append: whoever was asked first may be behind again.
  const subscriptions = [...processManagers, ...projections, ...processManagers, ...projections];
  for (const subscription of subscriptions) while (await isBehind(subscription)) await sleep(GLANCE_MS);
};

const isReady = (url: string): Promise<boolean> =>
  fetch(`${url}/health/ready`).then(
    ({ ok }) => ok,
    () => false,
  );

const keepAlive = (app: 'api' | 'worker', environment: Readonly<Record<string, string>>): KeptAlive => {
  let closed = false;
  let child: ChildProcess;
  const start = (): ChildProcess => {
    const started = spawn(process.execPath, [join(BUILT, app, 'src/main.js')], {
      env: { PATH: process.env.PATH, ...environment },
      stdio: 'ignore',
    });
    started.once('exit', () => {
      if (!closed) setTimeout(() => (child = closed ? child : start()), REST_MS);
    });
    return started;
  };
  child = start();
  return {
    kill: () => child.kill('SIGKILL'),
    close: async () => {
      closed = true;
      await sleep(REST_MS);
      if (child.exitCode === null && child.signalCode === null) {
        child.kill('SIGKILL');
        await once(child, 'exit');
      }
    },
  };
};
