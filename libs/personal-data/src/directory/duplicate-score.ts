import { fold } from './fold';
import { nameLikeness, wordOf } from './likeness';
import type { DirectoryPerson } from './person';

/** A person as compared for duplicates: document and phone as keyed hashes (see BlindIndex.hash), in hex. */
export interface Comparable extends DirectoryPerson {
  readonly documentHash?: string | undefined;
  readonly phoneHash?: string | undefined;
}

const NAME = 0.5;
const BIRTH_YEAR = 0.2;
const SEX = 0.1;
const NATIONALITY = 0.15;
const PHONE = 0.25;
/** BEN-08: from here on staff is warned; a shared phone alone is worth that, a family often shares one. */
const WARNS = 0.7;

/**
 * How likely two registrations are one person, 0 to 1 (BEN-08: 0.90 blocks until a decision, 0.70 warns). The same
 * document is certainty; otherwise name by sound across scripts, birth year, sex and nationality add up, and a shared
 * phone adds to them. What is unknown adds nothing. The weights are ours, to be tuned on real decisions.
 */
export const duplicateScore = (a: Comparable, b: Comparable): number => {
  if (same(a.documentHash, b.documentHash)) return 1;
  const years = a.birthYear === undefined || b.birthYear === undefined ? Infinity : Math.abs(a.birthYear - b.birthYear);
  const likeness =
    NAME * bestName(a, b) +
    (years === 0 ? BIRTH_YEAR : years === 1 ? BIRTH_YEAR / 2 : 0) +
    (same(a.sex, b.sex) ? SEX : 0) +
    (same(a.nationality, b.nationality) ? NATIONALITY : 0);
  const score = same(a.phoneHash, b.phoneHash) ? Math.max(WARNS, Math.min(1, likeness + PHONE)) : likeness;
  return Math.round(score * 100) / 100;
};

const same = (a: string | undefined, b: string | undefined): boolean => a !== undefined && a === b;

const bestName = (a: DirectoryPerson, b: DirectoryPerson): number =>
  Math.max(0, ...wordsOf(a).flatMap((one) => wordsOf(b).map((other) => nameLikeness(one, other))));

const wordsOf = ({ names }: DirectoryPerson) => names.map((name) => fold(name).map(wordOf));
