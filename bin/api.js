'use strict';

/**
 * `node bin/api.js generate` writes the API document and the web's types; `check` fails when they have drifted from
 * the code.
 */
const { execFileSync } = require('node:child_process');
const { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { dirname, join, resolve } = require('node:path');

const ROOT = resolve(__dirname, '..');
const DOCUMENT = 'docs/openapi.json';
const TYPES = 'apps/web/src/api/schema.d.ts';

const run = (...args) => execFileSync(process.execPath, args, { cwd: ROOT, stdio: ['ignore', 'ignore', 'inherit'] });

const generate = (folder) => {
  const [document, types] = [DOCUMENT, TYPES].map((file) => join(folder, file));
  for (const file of [document, types]) mkdirSync(dirname(file), { recursive: true });
  run('--require', './test/support/typescript.js', 'apps/api/src/describe-api.ts', document);
  run('node_modules/openapi-typescript/bin/cli.js', document, '--output', types);
};

const contentOf = (folder, file) => (existsSync(join(folder, file)) ? readFileSync(join(folder, file), 'utf8') : '');

/** The files that are not what the code says now. */
const drifted = () => {
  const folder = mkdtempSync(join(tmpdir(), 'rihla-api-'));
  try {
    generate(folder);
    return [DOCUMENT, TYPES].filter((file) => contentOf(folder, file) !== contentOf(ROOT, file));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

const [, , wish] = process.argv;
if (wish === 'generate') generate(ROOT);
else if (wish === 'check') {
  const files = drifted();
  for (const file of files) process.stderr.write(`${file} is not what the API says now: run npm run api:generate\n`);
  process.exitCode = files.length > 0 ? 1 : 0;
} else {
  process.stderr.write('usage: node bin/api.js generate | check\n');
  process.exitCode = 2;
}
