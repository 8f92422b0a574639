'use strict';

/**
 * Builds server and web into dist/, each only when its sources have changed since. The server is one SWC run over apps
 * and libs (docs/adr/0003), the web is Vite's.
 */
const { createHash } = require('node:crypto');
const { execFile } = require('node:child_process');
const {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} = require('node:fs');
const { dirname, join, relative } = require('node:path');
const { promisify } = require('node:util');

const ROOT = join(__dirname, '..');
const DIST = join(ROOT, 'dist');
const TEST = /\.(int-)?spec\.ts$/;

const inRoot = (...paths) => paths.map((path) => join(ROOT, path));
const filesBelow = (folder) =>
  readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();

const fingerprint = (files) => {
  const hash = createHash('sha256');
  for (const file of files) hash.update(relative(ROOT, file)).update('\0').update(readFileSync(file)).update('\0');
  return hash.digest('hex');
};

/**
 * Works into a folder of its own and puts it in place whole, so that a build that is interrupted leaves nothing half,
 * and of two that run at once the first to finish wins.
 */
const unlessFresh = async (name, files, work) => {
  const target = join(DIST, name);
  const stamp = join(target, '.stamp');
  const now = fingerprint([__filename, ...files]);
  const isFresh = () => existsSync(stamp) && readFileSync(stamp, 'utf8') === now;
  if (isFresh()) return false;
  if (process.stderr.isTTY) process.stderr.write(`building the ${name} …\n`);
  const draft = join(DIST, `.${name}-${process.pid}`);
  try {
    mkdirSync(draft, { recursive: true });
    await work(draft);
    writeFileSync(join(draft, '.stamp'), now);
    while (!isFresh() && !putInPlace(draft, target));
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
  return true;
};

/** False when another build came in between and it is to be tried again. */
const putInPlace = (draft, target) => {
  const old = `${draft}-old`;
  try {
    if (existsSync(target)) renameSync(target, old);
    renameSync(draft, target);
    return true;
  } catch (error) {
    if (!['ENOENT', 'ENOTEMPTY', 'EEXIST'].includes(error.code)) throw error;
    return false;
  } finally {
    rmSync(old, { recursive: true, force: true });
  }
};

const buildServer = () => {
  const rooms = inRoot('apps/api', 'apps/worker', 'apps/cli', 'libs', 'demo').flatMap(filesBelow);
  const lists = readdirSync(join(ROOT, 'apps'))
    .filter((name) => name.endsWith('.ts'))
    .map((name) => join(ROOT, 'apps', name));
  const files = [...rooms.filter((file) => !TEST.test(file)), ...lists];
  return unlessFresh('server', [...files, ...inRoot('swc.config.js', 'tsconfig.json')], async (draft) => {
    const swc = require('@swc/core');
    const options = require('../swc.config.js');
    await Promise.all(
      files.map(async (file) => {
        const target = join(draft, relative(ROOT, file));
        mkdirSync(dirname(target), { recursive: true });
        if (!file.endsWith('.ts')) return cpSync(file, target);
        const { code, map } = await swc.transformFile(file, { ...options, swcrc: false, filename: file });
        writeFileSync(target.replace(/\.ts$/, '.js'), code);
        writeFileSync(target.replace(/\.ts$/, '.js.map'), map ?? '');
      }),
    );
  });
};

const buildWeb = () => {
  const files = [...filesBelow(join(ROOT, 'apps/web')), ...inRoot('package-lock.json')];
  return unlessFresh('web', files, async (draft) => {
    const vite = join(ROOT, 'node_modules/vite/bin/vite.js');
    const args = ['build', '--logLevel', 'warn', '--outDir', draft, '--emptyOutDir'];
    await promisify(execFile)(process.execPath, [vite, ...args], { cwd: join(ROOT, 'apps/web') });
  });
};

/** @returns which parts were built anew; the web only when it is wanted */
const build = async ({ web = true } = {}) => {
  if (!existsSync(join(ROOT, 'node_modules'))) throw new Error('nothing is installed: run npm ci first');
  const [serverBuilt, webBuilt] = await Promise.all([buildServer(), web && buildWeb()]);
  return { server: serverBuilt, web: webBuilt };
};

/** A failed tool's message repeats its command line and then its own words; both help. */
const wordsOf = (error) => (error instanceof Error ? error.message.trim() : String(error));

module.exports = { build, wordsOf };

if (require.main === module) {
  build().then(
    (built) => {
      for (const [part, anew] of Object.entries(built))
        process.stdout.write(`${part}: ${anew ? 'built' : 'up to date'}\n`);
    },
    (error) => {
      process.stderr.write(`${wordsOf(error)}\n`);
      process.exitCode = 1;
    },
  );
}
