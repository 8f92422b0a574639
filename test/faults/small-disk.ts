import { execFile } from 'node:child_process';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** A disk of its own under a folder, which can become full without anybody else's harm. */
export interface SmallDisk {
  /** Makes it so much larger, in MiB: somebody has cleared space. */
  grow(mebibytes: number): Promise<void>;
  unmount(): Promise<void>;
}

/** Whether this machine lets us mount a disk in memory: root may, outside of most containers. */
export const mayMount = async (): Promise<boolean> => {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return false;
  const folder = await mkdtemp(join(tmpdir(), 'rihla-mount-'));
  try {
    await run('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', folder]);
    await run('umount', [folder]);
    return true;
  } catch {
    return false;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};

/** Puts a folder of a stopped server, with all that is in it, on a disk in memory that has so many MiB to spare. */
export const onSmallDisk = async (folder: string, spare: number): Promise<SmallDisk> => {
  const { uid, gid } = await stat(folder);
  const { stdout: used } = await run('du', ['-sm', folder]);
  let size = Number.parseInt(used, 10) + spare;
  const options = (): string => `size=${String(size)}m,mode=0700,uid=${String(uid)},gid=${String(gid)}`;
  const aside = await mkdtemp(`${folder}-aside-`);
  const copy = (from: string, to: string): Promise<unknown> => run('cp', ['-a', `${from}/.`, to]);
  /** What is in the folder stays in it, whatever it lies on. */
  const keeping = async (change: () => Promise<unknown>): Promise<void> => {
    await copy(folder, aside);
    await run('find', [folder, '-mindepth', '1', '-delete']);
    await change();
    await copy(aside, folder);
    await run('find', [aside, '-mindepth', '1', '-delete']);
  };
  await keeping(() => run('mount', ['-t', 'tmpfs', '-o', options(), 'tmpfs', folder]));
  return {
    grow: async (mebibytes) => {
      size += mebibytes;
      await run('mount', ['-o', `remount,${options()}`, folder]);
    },
    unmount: async () => {
      await keeping(() => run('umount', [folder]));
      await rm(aside, { recursive: true });
    },
  };
};
