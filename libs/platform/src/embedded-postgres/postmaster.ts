import { execFile } from 'node:child_process';
import { readdir, readFile, readlink, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { promisify } from 'node:util';

/** The server that holds a cluster. */
export interface Postmaster {
  readonly pid: number;
  readonly port: number;
}

const SERVER = /^postgres(\.exe)?( \(deleted\))?$/;

const lockFileOf = (cluster: string): string => join(cluster, 'postmaster.pid');

/** Finds the living server of a cluster; a lock file alone proves nothing, its pid may be somebody else's by now. */
export async function findPostmaster(cluster: string): Promise<Postmaster | undefined> {
  const lock = await readFile(lockFileOf(cluster), 'utf8').catch(() => '');
  const [pid, , , port] = lock.split('\n').map(Number);
  if (pid === undefined || port === undefined || !(await serves(pid, cluster))) return undefined;
  return { pid, port };
}

/** True when this process is a PostgreSQL server of this cluster; a zombie is none. */
export async function serves(pid: number, cluster: string): Promise<boolean> {
  if (!Number.isInteger(pid) || pid <= 1) return false;
  if (process.platform === 'linux') {
    const [program, folder] = await Promise.all([
      readlink(`/proc/${String(pid)}/exe`),
      readlink(`/proc/${String(pid)}/cwd`),
    ]).catch(() => ['', '']);
    return SERVER.test(basename(program)) && folder === cluster;
  }
  if (process.platform === 'win32') {
    const { stdout } = await promisify(execFile)('tasklist', ['/FI', `PID eq ${String(pid)}`, '/NH', '/FO', 'CSV']);
    return stdout.includes('postgres.exe');
  }
  const { stdout } = await promisify(execFile)('ps', ['-p', String(pid), '-o', 'comm=']).catch(() => ({ stdout: '' }));
  return SERVER.test(basename(stdout.trim()));
}

/**
 * Clears what a killed server left behind. Its lock file: PostgreSQL only looks whether the pid is alive, and in a
 * container a reused pid would block every start. Its backends: one that waits on a lock keeps the shared memory for
 * ever. Call it only when no postmaster holds the cluster and none is on its way up.
 */
export async function clearRemains(cluster: string): Promise<void> {
  await rm(lockFileOf(cluster), { force: true });
  for (const pid of await processesOf(cluster)) kill(pid);
}

/** kill -9 of a process that may have ended by itself a moment ago. */
export function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error;
  }
}

/** Every process of a cluster's server, the postmaster among them; none where there is no /proc to ask. */
export async function processesOf(cluster: string): Promise<readonly number[]> {
  if (process.platform !== 'linux') return [];
  const pids = (await readdir('/proc')).map(Number);
  const serving = await Promise.all(pids.map((pid) => serves(pid, cluster)));
  return pids.filter((_, index) => serving[index]);
}
