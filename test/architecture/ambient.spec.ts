import { join } from 'node:path';
import { HOUSE, plantTree, runTool } from './planted-tree';

interface Linted {
  readonly filePath: string;
  readonly messages: readonly { readonly ruleId: string | null; readonly message: string }[];
}

/** What a decision could take from around itself instead of from its arguments. */
const ambient = {
  'the time of day': 'export const now = (): Date => new Date();',
  'the time as text': 'export const now = (): string => Date();',
  'the clock': 'export const now = (): number => Date.now();',
  'the clock by another way': `export const now = (): number => Date['now']();`,
  'the stopwatch': 'export const now = (): number => performance.now();',
  chance: 'export const draw = (): number => Math.random();',
  'chance by another way': `export const draw = (): number => Math['random']();`,
  'chance of the cryptographic kind': 'export const draw = (): string => crypto.randomUUID();',
  'the whole outside world': 'export const draw = (): string => globalThis.crypto.randomUUID();',
  'the environment': 'export const mode = (): string | undefined => process.env.NODE_ENV;',
  'a moment later': 'export const later = (then: () => void): unknown => setTimeout(then, 1);',
  'the network': `export const ask = (): Promise<unknown> => fetch('/');`,
} as const;

/** What no comment and no test may do anywhere. */
const everywhere = {
  'a rule switched off': { source: '/* eslint-disable */\nexport const x = 1;', says: /eslint-disable/ },
  any: { source: 'export const x = (y: any): void => void y;', says: /any/ },
  'a type error ignored': { source: '// @ts-ignore\nexport const x = 1;', says: /ts-ignore/ },
  'work put off': { source: '// TODO later\nexport const x = 1;', says: /todo/i },
  'a line for the console': { source: `console.log('here');\nexport const x = 1;`, says: /console/ },
  'a test skipped': { source: `it.skip('x', () => undefined);\nexport const x = 1;`, says: /deleted/ },
} as const;

const path = (folder: string, name: string): string => `${folder}/${name.replaceAll(' ', '-')}.ts`;
const files = (folder: string, sources: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(Object.entries(sources).map(([name, source]) => [path(folder, name), `${source}\n`]));

const A_DOMAIN = 'libs/a-context-of-tomorrow/src/domain';
const THE_KERNEL = 'libs/kernel/src';
const A_FEATURE = 'libs/a-context-of-tomorrow/src/features/draw';
const AN_APP = 'apps/api/src';

describe('the lint', () => {
  jest.setTimeout(60_000);

  let linted: ReadonlyMap<string, Linted['messages']>;

  beforeAll(async () => {
    const tree = plantTree({
      ...files(A_DOMAIN, {
        ...ambient,
        'a given day': `export const year = (at: string): number => new Date(at).getUTCFullYear();`,
      }),
      ...files(THE_KERNEL, ambient),
      ...files(A_FEATURE, ambient),
      ...files(AN_APP, Object.fromEntries(Object.entries(everywhere).map(([name, { source }]) => [name, source]))),
    });
    const answer = await runTool(tree.root, 'eslint/bin/eslint.js', [
      '--config',
      join(HOUSE, 'eslint.config.mjs'),
      '--format',
      'json',
      'libs',
      'apps',
    ]).finally(() => {
      tree.fell();
    });
    linted = new Map(
      (JSON.parse(answer) as readonly Linted[]).map(({ filePath, messages }) => [
        filePath.slice(tree.root.length + 1),
        messages,
      ]),
    );
  });

  const messagesOn = (file: string): Linted['messages'] =>
    linted.get(file) ?? [{ ruleId: null, message: 'was not looked at' }];

  describe.each([A_DOMAIN, THE_KERNEL])('in %s', (folder) => {
    it.each(Object.keys(ambient))('turns red for %s', (name) => {
      expect(messagesOn(path(folder, name)).map(({ ruleId }) => ruleId)).toEqual([
        expect.stringMatching(/^no-restricted-(syntax|globals)$/),
      ]);
    });
  });

  it('lets a domain read a day that it was given', () => {
    expect(messagesOn(path(A_DOMAIN, 'a given day'))).toEqual([]);
  });

  it.each(Object.keys(ambient))('lets a handler take %s', (name) => {
    expect(messagesOn(path(A_FEATURE, name))).toEqual([]);
  });

  it.each(Object.entries(everywhere))('turns red everywhere for %s', (name, { says }) => {
    expect(messagesOn(path(AN_APP, name)).map(({ message }) => message)).toContainEqual(expect.stringMatching(says));
  });
});
