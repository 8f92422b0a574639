import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from 'commander';
import { print } from '../with-standing';

/** From dist/server/apps/cli/src/commands: measurements belong to a clone and are not shipped. */
const CLONE = join(__dirname, '../../../../../..');
const BENCH = join(CLONE, 'test/bench');
const SUFFIX = '.bench.ts';

export const addBench = (program: Command): void => {
  program
    .command('bench [name]')
    .description('run one side-by-side measurement on a server of its own; without a name, list them')
    .option('--json')
    .action(async (name: string | undefined, { json }: { json?: boolean }) => {
      const known = measurements();
      if (name === undefined) {
        print(
          json
            ? JSON.stringify({ measurements: known })
            : known.map((one) => `${one.name.padEnd(12)} ${one.about}`).join('\n'),
        );
        return;
      }
      const names = known.map((one) => one.name);
      if (!names.includes(name)) throw new Error(`there is no measurement "${name}": ${names.join(', ')}`);
      await run(join(BENCH, `${name}${SUFFIX}`), json ? ['--json'] : []);
    });
};

/** What can be measured; the comment at the head of each file says what. */
const measurements = (): { name: string; about: string }[] => {
  if (!existsSync(BENCH)) throw new Error('measurements run from a clone, and this is none');
  return readdirSync(BENCH)
    .filter((file) => file.endsWith(SUFFIX))
    .map((file) => {
      const [, head = ''] = /^\/\*\*(.*?)\*\//s.exec(readFileSync(join(BENCH, file), 'utf8')) ?? [];
      return { name: file.slice(0, -SUFFIX.length), about: head.replace(/\s+(\* )?/g, ' ').trim() };
    });
};

/** In a process of its own, started as this one was: nothing of the command line's is measured with it. */
const run = async (file: string, options: readonly string[]): Promise<void> => {
  const hook = join(CLONE, 'test/support/typescript.js');
  const words = [...process.execArgv, '--require', hook, file, ...options];
  const child = spawn(process.execPath, words, { cwd: CLONE, stdio: 'inherit' });
  // A Ctrl-C reaches the measurement by itself; we wait for it to clear up.
  process.on('SIGINT', () => undefined);
  process.once('SIGTERM', () => child.kill('SIGTERM'));
  const [code] = (await once(child, 'exit')) as [number | null];
  process.exitCode = code ?? 1;
};
