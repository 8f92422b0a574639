import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rename, rm } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { promisify } from 'node:util';

import { chromium, type Browser } from 'playwright-core';

const run = promisify(execFile);

const SYSTEM = '/usr/bin/chromium';
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

interface Executable {
  readonly path: string;
  readonly env?: Record<string, string>;
}

/** A headless Chromium with an empty profile: CHROME_PATH, else the system's, else the one that npm installed. */
export async function openBrowser(): Promise<Browser> {
  const { path, env } = await findExecutable();
  return chromium.launch({ executablePath: path, args: FLAGS, env: { ...process.env, ...env } });
}

async function findExecutable(): Promise<Executable> {
  const named = process.env['CHROME_PATH'];
  if (named !== undefined) return { path: named };
  return existsSync(SYSTEM) ? { path: SYSTEM } : fromPackage();
}

/** Unpacks @sparticuz/chromium, once per version, and lends it the libraries and fonts that a bare machine lacks. */
export async function fromPackage(): Promise<Executable> {
  const folder = await unpacked();
  const path = join(folder, 'chromium');
  const fonts: Record<string, string> = existsSync('/etc/fonts/fonts.conf')
    ? {}
    : { FONTCONFIG_PATH: join(folder, 'fonts') };
  const runs = await run(path, ['--version']).then(
    () => true,
    () => false,
  );
  return { path, env: runs ? fonts : { ...fonts, LD_LIBRARY_PATH: join(folder, 'al2023', 'lib') } };
}

async function unpacked(): Promise<string> {
  const entry = require.resolve('@sparticuz/chromium');
  const { version } = JSON.parse(await readFile(join(dirname(entry), '../../package.json'), 'utf8')) as {
    version: string;
  };
  const folder = resolve(__dirname, '../../.cache', `chromium-${version}`);
  if (existsSync(folder)) return folder;
  await mkdir(dirname(folder), { recursive: true });
  const draft = await mkdtemp(`${folder}-`);
  // The package unpacks into the temporary folder, and its libraries only where it takes itself to be in a Lambda.
  await run(process.execPath, ['--eval', `require(${JSON.stringify(entry)}).executablePath()`], {
    env: { ...process.env, TMPDIR: draft, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs20.x' },
  });
  // Of two test files that unpack at the same time, the first to rename wins.
  await rename(draft, folder).catch(() => rm(draft, { recursive: true }));
  return folder;
}
