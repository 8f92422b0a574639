const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;

/** Equal by content, whatever the order of the keys; a key that holds nothing counts as absent. */
export const same = (a: unknown, b: unknown): boolean =>
  isRecord(a) && isRecord(b)
    ? [...new Set([...Object.keys(a), ...Object.keys(b)])].every((key) => same(a[key], b[key]))
    : Object.is(a, b);

/** Those of the asked values that were said and differ from what is on file. */
export const changesOf = <T extends object>(
  asked: T,
  onFile: { readonly [K in keyof T]?: T[K] | undefined },
): Partial<T> => {
  const news: Partial<T> = {};
  for (const key in asked) if (asked[key] !== undefined && !same(asked[key], onFile[key])) news[key] = asked[key];
  return news;
};

export const isEmpty = (values: object): boolean => Object.keys(values).length === 0;
