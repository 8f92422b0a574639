import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { type CommandLine, commandLine, freePort } from '@rihla/test/command-line';
import { until } from '@rihla/test/told';

jest.setTimeout(90_000);

const WORKER = join(__dirname, '../../dist/server/apps/worker/src/main.js');

let rihla: CommandLine;
let workers: ChildProcess[];

/** A worker alone, as a container runs it, beside the data of the command line. */
const startWorker = (environment: Readonly<Record<string, string>>): ChildProcess => {
  const worker = spawn(process.execPath, [WORKER], {
    env: { PATH: process.env.PATH, RIHLA_DATA_DIR: rihla.dataDir, ...environment },
    stdio: 'ignore',
  });
  workers.push(worker);
  return worker;
};
const statusOf = (url: string): Promise<number> =>
  fetch(url).then(
    ({ status }) => status,
    () => 0,
  );

beforeAll(async () => {
  workers = [];
  rihla = await commandLine();
  // Builds what is stale, and leaves an organisation to follow.
  await rihla.json('tenants', 'create', 'asso-un', '--name', 'Association Un', '--admin-email', 'un@asso.example');
});
afterAll(async () => {
  for (const worker of workers) worker.kill('SIGKILL');
  await rihla.close();
});

describe('a worker that runs alone', () => {
  it('tells whether it lives, whether its database answers, and how far it has come; and stops cleanly', async () => {
    const port = await freePort();
    const url = `http://127.0.0.1:${String(port)}`;
    const worker = startWorker({ WORKER_PORT: String(port) });
    await until(async () => (await statusOf(`${url}/health/ready`)) === 200);
    expect(await statusOf(`${url}/health/live`)).toBe(200);
    await until(async () => {
      const metrics = await (await fetch(`${url}/metrics`)).text();
      return /^rihla_projection_last_move_timestamp_seconds\{projection="people"\} [1-9]/m.test(metrics);
    });
    const metrics = await (await fetch(`${url}/metrics`)).text();
    for (const name of [
      'rihla_projection_parked_events{projection="cases-follow-persons"} 0',
      'rihla_outbox_effects{state="due"} 0',
      'process_resident_memory_bytes',
    ]) {
      expect(metrics).toContain(name);
    }

    const elsewhere = await fetch(`${url}/api/v1/caseload`);
    expect([elsewhere.status, await elsewhere.json()]).toMatchObject([404, { code: 'resource.unknown' }]);

    worker.kill('SIGTERM');
    expect(await once(worker, 'exit')).toEqual([0, null]);
    expect(await statusOf(`${url}/health/live`)).toBe(0);
  });

  it('goes on answering when its database is gone, and says that it is not ready', async () => {
    const port = await freePort();
    const url = `http://127.0.0.1:${String(port)}`;
    startWorker({ WORKER_PORT: String(port) });
    await until(async () => (await statusOf(`${url}/health/ready`)) === 200);
    const postmaster = await rihla.postmaster();
    if (postmaster === undefined) throw new Error('no server runs');
    process.kill(postmaster, 'SIGKILL');
    await until(async () => (await statusOf(`${url}/health/ready`)) === 503);
    expect(await statusOf(`${url}/health/live`)).toBe(200);
    expect(await statusOf(`${url}/metrics`)).toBe(200);
  });

  it('does not start when the port is busy, and does not hang', async () => {
    const port = String(await freePort());
    startWorker({ WORKER_PORT: port });
    await until(async () => (await statusOf(`http://127.0.0.1:${port}/health/ready`)) === 200);
    const second = startWorker({ WORKER_PORT: port });
    expect(await once(second, 'exit')).toEqual([1, null]);
  });
});
