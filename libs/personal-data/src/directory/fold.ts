// Arabic letters, with the Persian and Moroccan ones that names use, as a French ear writes them.
const LETTERS =
  'اىةع:a ب:b پ:p ت:t ث:th ج:j چ:tch ح:h خ:kh د:d ذ:dh ر:r ز:z ژ:j س:s ش:ch ص:s ض:d ط:t ظ:dh غ:gh ف:f ڤ:v ' +
  'ق:q كک:k ڭگ:g ل:l م:m ن:n ه:h و:ou يی:i';

const LATIN_OF = new Map(
  LETTERS.split(' ').flatMap((pair) => {
    const [letters = '', sound = ''] = pair.split(':');
    return Array.from(letters, (letter) => [letter, sound] as const);
  }),
);

/** Words between names: they come and go with the clerk. */
const PARTICLES = new Set(['al', 'el', 'abu', 'abou', 'ibn', 'abn', 'ben', 'bin', 'bn']);

const latin = (word: string): string =>
  word
    .replace(/^ال(?=.{3})/, '')
    .replace(/^و/, 'w')
    .replace(/^[يی]/, 'y')
    .replace(/\p{Script=Arabic}/gu, (letter) => LATIN_OF.get(letter) ?? '');

/**
 * A name as words that can be compared across scripts and spellings: decomposed (NFKD), without marks, tatweel and
 * apostrophes, in Latin letters, without `al`, `el`, `abu`, `ibn` unless nothing else is left.
 */
export const fold = (name: string): readonly string[] => {
  const words = name
    .normalize('NFKD')
    .replace(/[\p{M}\u0640'’ʼ‘`´]/gu, '')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .map(latin)
    .filter((word) => word !== '');
  const names = words.filter((word) => !PARTICLES.has(word));
  return names.length > 0 ? names : words;
};

// Spellings of one sound, longest first; p and v are b and f because Arabic writes them so.
const SOUNDS: readonly (readonly [RegExp, string])[] = [
  [/x/g, 'ks'],
  [/tch|sh|ch/g, 'x'],
  [/dj/g, 'j'],
  [/kh|ck/g, 'k'],
  [/gh|gu(?=[ei])/g, 'q'],
  [/g(?=[ei])/g, 'j'],
  [/c(?=[eiy])/g, 's'],
  [/ph|v/g, 'f'],
  [/th/g, 't'],
  [/dh/g, 'd'],
  [/p/g, 'b'],
  [/c/g, 'k'],
  [/q/g, 'k'],
  [/g/g, 'k'],
  [/h$/, ''],
  [/(.)\1+/g, '$1'],
];

/** The consonants that are heard in a folded word; a first vowel counts as one. `mohammed` and `mhmd` sound alike. */
export const soundOf = (word: string): string => {
  const heard = SOUNDS.reduce((text, [spelling, sound]) => text.replace(spelling, sound), word);
  return heard.replace(/^[aeiouwy]+/, 'A').replace(/[aeiouwy]/g, '');
};
