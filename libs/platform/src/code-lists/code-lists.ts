import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Code, CodeIn } from './code';

/** One entry of `_index.json`: which lists exist, and what they are for. */
export interface CodeListEntry {
  readonly file: string;
  readonly count: number;
  readonly note: string;
  readonly extraKeys: readonly string[];
}

/** Nobody keeps a list of this name. */
export class UnknownCodeListError extends Error {
  constructor(readonly list: string) {
    super(`there is no code list "${list}"`);
    this.name = 'UnknownCodeListError';
  }
}

/** The list exists and does not hold this code. */
export class UnknownCodeError extends Error {
  constructor(
    readonly list: string,
    readonly code: string,
  ) {
    super(`the code list "${list}" has no code "${code}"`);
    this.name = 'UnknownCodeError';
  }
}

const read = (file: string): unknown => JSON.parse(readFileSync(join(__dirname, 'data', file), 'utf8'));

/** Every list that is kept, in alphabetical order. Source: `data/_index.json`. */
export const codeListIndex = read('_index.json') as readonly CodeListEntry[];

const files = new Map(codeListIndex.map(({ file }) => [file.replace(/\.json$/, ''), file]));
const lists = new Map<string, ReadonlyMap<string, Code>>();

const byCode = (list: string): ReadonlyMap<string, Code> => {
  const known = lists.get(list);
  if (known) return known;
  // A name may come from a URL: only the index says which file is opened.
  const file = files.get(list);
  if (!file) throw new UnknownCodeListError(list);
  const codes = new Map((read(file) as readonly Code[]).map((code) => [code.code, Object.freeze(code)]));
  lists.set(list, codes);
  return codes;
};

/**
 * The codes of a list in the order in which they are shown, with their labels in French, Arabic and English and,
 * for the lists of `CodeExtras`, what the rules read of them. Read once, then kept.
 * @throws UnknownCodeListError
 */
export const codeList = <N extends string>(list: N): readonly CodeIn<N>[] => [...byCode(list).values()] as CodeIn<N>[];

/**
 * True when the list holds the code.
 * @throws UnknownCodeListError
 */
export const isCode = (list: string, code: string): boolean => byCode(list).has(code);

/**
 * One code of a list.
 * @throws UnknownCodeListError, UnknownCodeError
 */
export const codeOf = <N extends string>(list: N, code: string): CodeIn<N> => {
  const found = byCode(list).get(code);
  if (!found) throw new UnknownCodeError(list, code);
  return found as CodeIn<N>;
};
