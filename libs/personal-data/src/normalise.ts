/** Identifiers that are rare enough to be compared by a keyed hash; a name, a birth date or a place never is. */
export type IndexedField = 'phone' | 'email' | 'document';

const EASTERN_ZEROS = [0x0660, 0x06f0];

/** Arabic-Indic and Persian digits as Western ones. */
const westernDigits = (text: string): string =>
  text.replace(/[٠-٩۰-۹]/g, (digit) => {
    const code = digit.charCodeAt(0);
    return String(code - (EASTERN_ZEROS.findLast((zero) => code >= zero) ?? code));
  });

/** E.164; a number without a country is Moroccan. Undefined when it is no phone number. */
const phone = (text: string): string | undefined => {
  const digits = westernDigits(text)
    .replace(/\(0\)/g, '')
    .replace(/[\s.()\-/\u200e\u200f]/g, '');
  const international = digits
    .replace(/^00/, '+')
    .replace(/^0(?=\d{9}$)/, '+212')
    .replace(/^212(?=\d{9}$)/, '+212');
  return /^\+[1-9]\d{6,14}$/.test(international) ? international : undefined;
};

const email = (text: string): string | undefined => {
  const address = text.normalize('NFC').trim().toLowerCase();
  return /^[^\s@]+@[^\s@]+$/.test(address) ? address : undefined;
};

/** A document number without separators, in capitals. */
const document = (text: string): string | undefined =>
  westernDigits(text.normalize('NFKC'))
    .toUpperCase()
    .replace(/[^\p{L}\p{N}]/gu, '') || undefined;

const NORMALISERS: Readonly<Record<IndexedField, (text: string) => string | undefined>> = { phone, email, document };

/** The one form under which equal identifiers are equal; undefined when the text is none. */
export const normalise = (field: IndexedField, text: string): string | undefined => NORMALISERS[field](text);
