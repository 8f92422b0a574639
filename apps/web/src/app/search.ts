/** What an address may carry, read with care: an address is typed, shared and old. */
type Raw = Record<string, unknown>;

export const word = (raw: Raw, key: string): string | undefined => {
  const value = raw[key];
  return typeof value === 'string' && value !== '' ? value : undefined;
};

export const count = (raw: Raw, key: string): number | undefined => {
  const value = Number(raw[key]);
  return Number.isInteger(value) && value > 0 ? value : undefined;
};

export const oneOf = <T extends string>(raw: Raw, key: string, allowed: readonly T[]): T | undefined =>
  allowed.find((each) => each === raw[key]);

export const day = (raw: Raw, key: string): string | undefined => {
  const value = word(raw, key);
  return value && /^\d{4}-\d\d-\d\d$/.test(value) ? value : undefined;
};

type Present<T> = { [K in keyof T]?: Exclude<T[K], undefined> };

/** Leaves out what is not asked, so that the address says only what was chosen. */
export const present = <T extends object>(asked: T): Present<T> =>
  Object.fromEntries(Object.entries(asked).filter(([, value]) => value !== undefined)) as Present<T>;

export const nextSearch = (raw: Raw) => present({ next: word(raw, 'next') });

export const filterSearch = (raw: Raw) =>
  present({
    status: word(raw, 'status'),
    q: word(raw, 'q'),
    cursor: word(raw, 'cursor'),
    page: count(raw, 'page'),
    panel: word(raw, 'panel'),
    of: word(raw, 'of'),
  });
