import { soundOf } from './fold';

const MATCH = 0.88;

/** Jaro-Winkler likeness of two words, 0 to 1 (Winkler 1990, prefix scale 0.1). */
export const jaroWinkler = (a: string, b: string): number => {
  if (a === b) return 1;
  const reach = Math.max(Math.floor(Math.max(a.length, b.length) / 2) - 1, 0);
  const taken = new Array<boolean>(b.length).fill(false);
  const ofA: string[] = [];
  for (let i = 0; i < a.length; i += 1) {
    for (let j = Math.max(0, i - reach); j < Math.min(b.length, i + reach + 1); j += 1) {
      if (taken[j] || a[i] !== b[j]) continue;
      taken[j] = true;
      ofA.push(b.charAt(j));
      break;
    }
  }
  if (ofA.length === 0) return 0;
  const ofB = Array.from(b).filter((_, j) => taken[j]);
  const swapped = ofA.filter((letter, i) => letter !== ofB[i]).length / 2;
  const jaro = (ofA.length / a.length + ofA.length / b.length + (ofA.length - swapped) / ofA.length) / 3;
  let prefix = 0;
  while (prefix < 4 && prefix < a.length && a[prefix] === b[prefix]) prefix += 1;
  return jaro + prefix * 0.1 * (1 - jaro);
};

/** A folded word and how it sounds: the sound is worked out once. */
export interface Word {
  readonly text: string;
  readonly sound: string;
}

export const wordOf = (text: string): Word => ({ text, sound: soundOf(text) });

/** How well a word that was asked answers a word of a name: same, begun, heard, or misspelt; 0 when it is another. */
export const wordLikeness = (asked: Word, word: Word): number => {
  if (asked.text === word.text) return 1;
  if (asked.text.length >= 3 && word.text.startsWith(asked.text)) return 0.95;
  const looks = Math.abs(asked.text.length - word.text.length) > 4 ? 0 : jaroWinkler(asked.text, word.text);
  if (asked.sound.length >= 2 && asked.sound === word.sound) return 0.9 + 0.05 * looks;
  if (looks >= MATCH) return looks * 0.95;
  return asked.sound.length >= 2 && word.sound.startsWith(asked.sound) ? 0.8 : 0;
};

/** How alike two whole names are, 0 to 1: the words that answer each other among all the words of both (Dice). */
export const nameLikeness = (a: readonly Word[], b: readonly Word[]): number => {
  const [few, many] = a.length <= b.length ? [a, [...b]] : [b, [...a]];
  let shared = 0;
  for (const word of few) {
    const scores = many.map((other) => Math.max(wordLikeness(word, other), wordLikeness(other, word)));
    const best = Math.max(0, ...scores);
    if (best === 0) continue;
    shared += best;
    many.splice(scores.indexOf(best), 1);
  }
  return a.length + b.length === 0 ? 0 : (2 * shared) / (a.length + b.length);
};
