/**
 * `npm run test:faults -- --minutes 60 --seed 7`: the fault suite, round after round with other dice until the time is
 * over (one round when no time is given), or until a round fails. Every round prints its seed; `--seed` throws the same
 * dice again.
 */
const { spawnSync } = require('node:child_process');
const { mkdtempSync, readFileSync, rmSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join, resolve } = require('node:path');
const { parseArgs } = require('node:util');

require('../support/typescript.js');
const { added, tableOf } = require('../support/faults.ts');

const { minutes, seed } = parseArgs({
  options: {
    minutes: { type: 'string', default: '0' },
    seed: { type: 'string', default: String(Math.floor(Math.random() * 1e9)) },
  },
}).values;
const number = (name, text) => {
  if (/^\d+(\.\d+)?$/.test(text)) return Number(text);
  process.stderr.write(`--${name} is a number, not ${JSON.stringify(text)}\n`);
  return process.exit(2);
};
const lasting = number('minutes', minutes) * 60_000;
const first = number('seed', seed);
const root = resolve(__dirname, '../..');
const suites = ['test/faults', 'libs/event-store/src/postgres/ordering'];
const say = (words) => process.stdout.write(`${words}\n`);

/** @returns whether the round was green, and what it told */
const round = (of) => {
  const folder = mkdtempSync(join(tmpdir(), 'rihla-faults-'));
  const report = join(folder, 'faults.jsonl');
  const env = { ...process.env, RIHLA_FAULT_SEED: String(of), RIHLA_FAULT_REPORT: report };
  const jest = [require.resolve('jest/bin/jest'), ...suites, '--selectProjects', 'integration', '--ci'];
  const { status } = spawnSync(process.execPath, jest, { cwd: root, stdio: 'inherit', env });
  try {
    const lines = readFileSync(report, 'utf8').trim().split('\n');
    return { green: status === 0, told: lines.map((line) => JSON.parse(line)) };
  } catch {
    return { green: false, told: [] };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

const began = Date.now();
const seconds = (since) => Math.round((Date.now() - since) / 1_000);
const told = [];
const seeds = [];
let green = true;
do {
  const of = first + seeds.length;
  const start = Date.now();
  seeds.push(of);
  say(`\nround ${seeds.length}, seed ${of}`);
  const outcome = round(of);
  told.push(...outcome.told);
  green = outcome.green;
  say(`\nround ${seeds.length}, seed ${of}: ${green ? 'green' : 'RED'} after ${seconds(start)} s`);
} while (green && Date.now() - began < lasting);

const rounds = seeds.length === 1 ? '1 round' : `${seeds.length} rounds`;
say(`\n${rounds} in ${seconds(began)} s, seeds ${seeds.join(', ')}\n\n${tableOf(added(told))}`);
if (!green) say(`\nround ${seeds.length} failed: npm run test:faults -- --seed ${seeds.at(-1)}`);
process.exitCode = green ? 0 : 1;
