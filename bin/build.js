'use strict';

/**
 * Builds server and web into dist/, each only when its sources have changed since. The server is one SWC run over apps
 * and libs (docs/adr/0003), the web is Vite's.
 */
const { createHash } = require('node:crypto');
const { execFile } = require('node:child_process');
const { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } = require('node:fs');
const { dirname, join, relative } = require('node:path');
const { promisify } = require('node:util');

const ROOT = join(__dirname, '..');
const DIST = join(ROOT, 'dist');
const TEST = /\.(int-)?spec\.ts$/;

const filesBelow = (folder) =>
  readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();

const fingerprint = (files) => {
  const hash = createHash('sha256');
  for (const file of files) hash.update(relative(ROOT, file)).update('\0').update(readFileSync(file));
  return hash.digest('hex');
};

/** Runs the work into a fresh folder and puts it in place whole, so that an interrupted build leaves nothing half. */
const unlessFresh = async (name, files, work) => {
  const target = join(DIST, name);
  const stamp = join(target, '.stamp');
  const now = fingerprint(files);
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === now) return false;
  const draft = join(DIST, `.${name}-${process.pid}`);
  rmSync(draft, { recursive: true, force: true });
  mkdirSync(draft, { recursive: true });
  await work(draft);
  writeFileSync(join(draft, '.stamp'), now);
  rmSync(target, { recursive: true, force: true });
  renameSync(draft, target);
  return true;
};

const buildServer = async () => {
  const sources = ['apps/api', 'apps/worker', 'apps/cli', 'libs'].flatMap((folder) => filesBelow(join(ROOT, folder)));
  const files = [
    ...sources.filter((file) => !TEST.test(file)),
    ...readdirSync(join(ROOT, 'apps')).filter((name) => name.endsWith('.ts')).map((name) => join(ROOT, 'apps', name)),
    ...filesBelow(join(ROOT, 'demo')),
    join(ROOT, 'swc.config.js'),
    join(ROOT, 'tsconfig.json'),
  ];
  return unlessFresh('server', files, async (draft) => {
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

const buildWeb = async () => {
  const files = [...filesBelow(join(ROOT, 'apps/web')), join(ROOT, 'package-lock.json')];
  return unlessFresh('web', files, async (draft) => {
    const vite = join(ROOT, 'node_modules/vite/bin/vite.js');
    const args = ['build', '--logLevel', 'warn', '--outDir', draft, '--emptyOutDir'];
    await promisify(execFile)(process.execPath, [vite, ...args], { cwd: join(ROOT, 'apps/web') });
  });
};

/** @returns which parts were built anew */
const build = async ({ quiet = false } = {}) => {
  const say = (line) => quiet || process.stdout.write(`${line}\n`);
  const [server, web] = await Promise.all([buildServer(), buildWeb()]);
  say(`server: ${server ? 'built' : 'up to date'}`);
  say(`web: ${web ? 'built' : 'up to date'}`);
  return { server, web };
};

module.exports = { build };

if (require.main === module) {
  build().catch((error) => {
    process.stderr.write(`${error instanceof Error ? (error.stderr ?? '') + error.message : String(error)}\n`);
    process.exitCode = 1;
  });
}
