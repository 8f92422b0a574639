export type Language = 'fr' | 'ar' | 'en';

/** Moroccan usage: Western digits everywhere, and in Arabic the month names of the country (دجنبر, not ديسمبر). */
const locale: Record<Language, string> = { fr: 'fr-MA-u-nu-latn', ar: 'ar-MA-u-nu-latn', en: 'en-GB-u-nu-latn' };

export const timeZone = 'Africa/Casablanca';

const styles = {
  long: { day: 'numeric', month: 'long', year: 'numeric' },
  short: { day: 'numeric', month: 'short' },
  weekday: { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>;

/** A day as it is said: « 17 décembre 2021 », « 1er janvier 2021 », « 17 دجنبر 2021 ». */
export const sayDay = (day: string, language: Language, style: keyof typeof styles = 'long'): string => {
  const said = new Intl.DateTimeFormat(locale[language], { ...styles[style], timeZone: 'UTC' }).format(
    new Date(`${day.slice(0, 10)}T00:00:00Z`),
  );
  return language === 'fr' ? said.replace(/(^|\D)1 (?=\p{L})/u, '$11er ') : said;
};

export const sayInstantDay = (instant: string): string =>
  new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(
    new Date(instant),
  );

export const sayNumber = (value: number, language: Language): string =>
  new Intl.NumberFormat(locale[language]).format(value);

/** Today in Morocco, whatever the clock of this machine is set to. */
export const today = (): string => sayInstantDay(new Date().toISOString());

export const daysBetween = (from: string, to: string): number =>
  Math.round((Date.parse(`${to.slice(0, 10)}T00:00:00Z`) - Date.parse(`${from.slice(0, 10)}T00:00:00Z`)) / 86_400_000);
