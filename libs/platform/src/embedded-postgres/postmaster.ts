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

/**
 * Finds the living server of a cluster. A lock file whose pid now belongs to somebody else is removed: PostgreSQL
 * itself only looks whether the pid is alive, and in a container a reused pid would block every start.
 */
export async function findPostmaster(cluster: string): Promise<Postmaster | undefined> {
  const lockFile = join(cluster, 'postmaster.pid');
  const lines = (await readFile(lockFile, 'utf8').catch(() => '')).split('\n');
  const [pid, port] = [Number(lines[0]), Number(lines[3])];
  if (await serves(pid, cluster)) return { pid, port };
  await rm(lockFile, { force: true });
  return undefined;
}

/** True when this process is a PostgreSQL server of this cluster; a zombie is none. */
export async function serves(pid: number, cluster: string): Promise<boolean> {
  if (!Number.isInteger(pid) || pid <= 1) return false;
  if (process.platform === 'linux') {
    const [program, folder] = await Promise.all([readlink(`/proc/${String(pid)}/exe`), readlink(`/proc/${String(pid)}/cwd`)])
      .catch(() => ['', '']);
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
 * Ends the backends that outlived their killed server: one that waits on a lock keeps the shared memory of the
 * cluster for ever. Call it only when no postmaster holds the cluster.
 */
export async function endOrphans(cluster: string): Promise<void> {
  if (process.platform !== 'linux') return;
  const pids = (await readdir('/proc')).map(Number).filter((pid) => pid > 1);
  for (const pid of pids) {
    if (await serves(pid, cluster)) process.kill(pid, 'SIGKILL');
  }
}
