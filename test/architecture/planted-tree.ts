import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { compilerOptions } from '../../tsconfig.json';

export const HOUSE = resolve(__dirname, '../..');

/** A small house of its own, outside this one, with the given files: where an offence can be planted and judged. */
export const plantTree = (files: Readonly<Record<string, string>>): { root: string; fell(): void } => {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'rihla-walls-')));
  const write = (path: string, text: string): void => {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  };
  write('tsconfig.json', JSON.stringify({ compilerOptions, include: ['apps', 'libs', 'test'] }));
  for (const [path, text] of Object.entries(files)) write(path, text);
  symlinkSync(join(HOUSE, 'node_modules'), join(root, 'node_modules'));
  return {
    root,
    fell: () => {
      rmSync(root, { recursive: true, force: true });
    },
  };
};

/** Runs one of the house's own tools in a folder and answers what it printed: such a tool exits 1 when it finds something. */
export const runTool = (root: string, bin: string, args: readonly string[]): Promise<string> =>
  new Promise((answer, fail) => {
    execFile(
      process.execPath,
      [join(HOUSE, 'node_modules', bin), ...args],
      { cwd: root, maxBuffer: 64 * 1024 * 1024 },
      (error, stdout, stderr) => {
        if (stdout === '') fail(new Error(`${bin} said nothing: ${stderr}`, { cause: error }));
        else answer(stdout);
      },
    );
  });
