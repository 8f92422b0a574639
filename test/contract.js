/**
 * `npm run test:contract`: holds every event store to the one contract and counts the cases per store. KurrentDB is held
 * to it when KURRENTDB_URL names a server that answers; when not, that is said, and a server that was named and does not
 * answer is a failure.
 */
const { spawnSync } = require('node:child_process');
const { mkdtempSync, readFileSync, rmSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join, resolve } = require('node:path');

const root = resolve(__dirname, '..');
const CONTRACT = /^the event store contract: (.+)$/;
const KURRENT = /^KurrentDB/;

const report = () => {
  const folder = mkdtempSync(join(tmpdir(), 'rihla-contract-'));
  const file = join(folder, 'report.json');
  try {
    const jest = [require.resolve('jest/bin/jest'), 'libs/event-store/src/.*contract.*spec', '--ci', '--json'];
    spawnSync(process.execPath, [...jest, `--outputFile=${file}`], {
      cwd: root,
      stdio: ['inherit', 'ignore', 'inherit'],
    });
    return JSON.parse(readFileSync(file, 'utf8'));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

const { testResults, success } = report();
const stores = new Map();
for (const { ancestorTitles, status } of testResults.flatMap((file) => file.assertionResults)) {
  const [, store] = CONTRACT.exec(ancestorTitles[0] ?? '') ?? [];
  if (store === undefined) continue;
  const { passed, cases } = stores.get(store) ?? { passed: 0, cases: 0 };
  stores.set(store, { passed: passed + (status === 'passed' ? 1 : 0), cases: cases + 1 });
}
const wasKurrentAsked = process.env.KURRENTDB_URL !== undefined;
const width = Math.max(...[...stores.keys()].map((store) => store.length));
for (const [store, { passed, cases }] of stores) {
  if (!KURRENT.test(store) || wasKurrentAsked) {
    process.stdout.write(`${store.padEnd(width)}  ${passed} of ${cases} cases passed\n`);
  }
}
if (!wasKurrentAsked) process.stdout.write('KurrentDB was NOT held to the contract: KURRENTDB_URL is not set\n');
else if (![...stores].some(([store, { passed }]) => KURRENT.test(store) && passed > 0))
  process.stdout.write('KurrentDB was NOT held to the contract: the server of KURRENTDB_URL was not reachable\n');
process.exitCode = success && stores.size > 0 ? 0 : 1;
