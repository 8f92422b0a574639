import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

type Texts = { readonly [key: string]: string | Texts };
const languages = ['fr', 'ar', 'en'] as const;
const plural = /_(zero|one|two|few|many|other)$/;

const contexts = readdirSync(join(__dirname, 'fr')).map((file) => file.replace('.json', ''));
const load = (language: string, context: string) =>
  JSON.parse(readFileSync(join(__dirname, language, `${context}.json`), 'utf8')) as Texts;

const flat = (texts: Texts, under = ''): Record<string, string> =>
  Object.entries(texts).reduce<Record<string, string>>(
    (all, [key, text]) =>
      typeof text === 'string' ? { ...all, [under + key]: text } : { ...all, ...flat(text, `${under}${key}.`) },
    {},
  );

/** The forms that a language really uses for the counts of a screen: six in Arabic, two in French and English. */
const formsOf = (language: string): string[] => {
  const rules = new Intl.PluralRules(language);
  return [...new Set(Array.from({ length: 1001 }, (_, count) => rules.select(count)))].sort();
};

const bases = (keys: string[]) => [...new Set(keys.map((key) => key.replace(plural, '')))].sort();

const variables = (text: string) => [...new Set(text.match(/\{\{\w+\}\}/g) ?? [])].sort();

const sources = (folder: string): string[] =>
  readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return sources(path);
    return /(?<!\.spec)\.tsx?$/.test(entry.name) ? [readFileSync(path, 'utf8')] : [];
  });

describe.each(contexts)('the texts of %s', (context) => {
  const french = flat(load('fr', context));

  it.each(languages)('say the same things in %s', (language) => {
    expect(bases(Object.keys(flat(load(language, context))))).toEqual(bases(Object.keys(french)));
  });

  it.each(languages)('have every plural form of %s and no empty text', (language) => {
    const texts = flat(load(language, context));
    expect(Object.entries(texts).filter(([, text]) => text.trim() === '' && text !== ' ')).toEqual([]);
    const counted = Object.keys(texts).filter((key) => plural.test(key));
    for (const base of bases(counted)) {
      const forms = counted.filter((key) => key.replace(plural, '') === base).map((key) => key.slice(base.length + 1));
      expect({ base, forms: forms.sort() }).toEqual({ base, forms: formsOf(language) });
    }
  });

  it.each(['ar', 'en'] as const)('keep the same values in %s', (language) => {
    const other = flat(load(language, context));
    const uncounted = Object.keys(french).filter((key) => !plural.test(key));
    expect(uncounted.map((key) => [key, variables(other[key] ?? '')])).toEqual(
      uncounted.map((key) => [key, variables(french[key] ?? '')]),
    );
  });

  it('are written in the script of their language', () => {
    const letters = (text: string) => text.replace(/\{\{\w+\}\}/g, '');
    expect(
      Object.entries(flat(load('ar', context))).filter(
        ([, text]) => /\p{L}/u.test(letters(text)) && !/\p{Script=Arabic}/u.test(letters(text)),
      ),
    ).toEqual([]);
    expect(
      Object.entries({ ...french, ...flat(load('en', context)) }).filter(([, text]) => /\p{Script=Arabic}/u.test(text)),
    ).toEqual([]);
  });

  it('never use the words that hurt', () => {
    const words = /clandestin|ill[ée]ga|cas socia|غير شرعي|غير قانوني/i;
    expect(
      languages.flatMap((language) => Object.values(flat(load(language, context)))).filter((text) => words.test(text)),
    ).toEqual([]);
  });
});

describe('the pages', () => {
  const known = new Set(
    contexts.flatMap((context) => bases(Object.keys(flat(load('fr', context)))).map((key) => `${context}:${key}`)),
  );
  const pages = sources(join(__dirname, '..')).join('\n');

  it('ask for no text that is missing', () => {
    const asked = [...pages.matchAll(/['"`]((?:[a-z]+(?:-in)?):[A-Za-z][\w.]*)['"`]/g)].map(([, key]) => key ?? '');
    const texts = asked.filter((key) => contexts.includes(key.split(':')[0] ?? ''));
    expect(texts.length).toBeGreaterThan(200);
    expect(texts.filter((key) => !known.has(key))).toEqual([]);
  });

  it('have a verb for every event that they draw', () => {
    const drawn = [...pages.matchAll(/^ {2}([A-Z]\w+): \{ icon:/gm)].map(([, type]) => `timeline:${type ?? ''}`);
    expect(drawn.length).toBeGreaterThan(20);
    expect(drawn.filter((key) => !known.has(key))).toEqual([]);
  });
});
