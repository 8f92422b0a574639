/**
 * `npm test`: builds, runs every runner, and ends with `N passed, N failed` alone on a line, all runners counted.
 * Arguments are handed to Jest: `npm test -- libs/beneficiaries`.
 */
const { spawnSync } = require('node:child_process');
const { mkdtempSync, readFileSync, rmSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join, resolve } = require('node:path');

const root = resolve(__dirname, '..');
const node = (...args) => spawnSync(process.execPath, args, { cwd: root, stdio: 'inherit' }).status === 0;

/** The journeys drive the built web: an old build would be tested instead of the code. */
const build = () => ({ passed: 0, failed: node('bin/build.js') ? 0 : 1 });

/** A test that was skipped did not pass, and neither did a suite that never started. */
const jest = () => {
  const folder = mkdtempSync(join(tmpdir(), 'rihla-tests-'));
  const report = join(folder, 'report.json');
  try {
    const green = node(
      require.resolve('jest/bin/jest'),
      '--ci',
      '--json',
      `--outputFile=${report}`,
      ...process.argv.slice(2),
    );
    const counted = JSON.parse(readFileSync(report, 'utf8'));
    const passed = counted.numPassedTests;
    const failed =
      counted.numFailedTests + counted.numRuntimeErrorTestSuites + counted.numPendingTests + counted.numTodoTests;
    return { passed, failed: green ? failed : Math.max(failed, 1) };
  } catch (error) {
    process.stderr.write(`Jest left no report: ${error.message}\n`);
    return { passed: 0, failed: 1 };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

const total = { passed: 0, failed: 0 };
for (const runner of [build, jest]) {
  const { passed, failed } = runner();
  total.passed += passed;
  total.failed += failed;
  if (runner === build && failed > 0) break;
}

process.stdout.write(`\n${total.passed} passed, ${total.failed} failed\n`);
process.exitCode = total.failed === 0 && total.passed > 0 ? 0 : 1;
