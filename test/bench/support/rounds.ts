/** One way of doing the work: does it for one slice and answers with how much it did in a second. */
export interface Side {
  readonly name: string;
  readonly slice: () => Promise<number>;
  /** The side that this one is measured against. */
  readonly against?: string;
}

export interface Spread {
  readonly median: number;
  /** First and third quartile. */
  readonly from: number;
  readonly to: number;
}

export interface Measured {
  readonly name: string;
  /** Per second. */
  readonly rate: Spread;
  /** Of two slices of the same round, so that a machine that slows down slows both. */
  readonly ratio?: Spread & { readonly against: string };
}

export const ROUNDS = 7;

/**
 * All sides in turn, forwards and backwards, so that none is always the one after the pause; a first round warms up.
 * @param before prepares a round and is not timed
 */
export const measure = async (
  sides: readonly Side[],
  before: () => Promise<void> = () => Promise.resolve(),
): Promise<readonly Measured[]> => {
  const rates = new Map(sides.map(({ name }) => [name, [] as number[]]));
  for (let round = 0; round <= ROUNDS; round += 1) {
    await before();
    for (const { name, slice } of round % 2 === 0 ? sides : sides.toReversed()) {
      const rate = await slice();
      if (round > 0) rates.get(name)?.push(rate);
    }
  }
  return sides.map(({ name, against }) => {
    const own = rates.get(name) ?? [];
    const others = rates.get(against ?? '');
    return {
      name,
      rate: spreadOf(own),
      ...(against !== undefined &&
        others && { ratio: { against, ...spreadOf(own.map((rate, round) => rate / (others[round] ?? NaN))) } }),
    };
  });
};

export const spreadOf = (values: readonly number[]): Spread => {
  const sorted = values.toSorted((one, other) => one - other);
  return { median: quantile(sorted, 0.5), from: quantile(sorted, 0.25), to: quantile(sorted, 0.75) };
};

/** Between two neighbours in proportion, as R and NumPy do by default. */
export const quantile = (sorted: readonly number[], share: number): number => {
  const place = (sorted.length - 1) * share;
  const below = sorted[Math.floor(place)] ?? NaN;
  const above = sorted[Math.ceil(place)] ?? NaN;
  return below + (above - below) * (place - Math.floor(place));
};

/** How many a second when the work says how many it did. */
export const rateOf = async (work: () => Promise<number>): Promise<number> => {
  const began = performance.now();
  const done = await work();
  return done / ((performance.now() - began) / 1000);
};

/** Callers that work one after the other, each for itself, until the time is up; answers with a rate. */
export const concurrently = (
  callers: number,
  ms: number,
  work: (caller: number) => Promise<unknown>,
): Promise<number> =>
  rateOf(async () => {
    const end = performance.now() + ms;
    let done = 0;
    const call = async (caller: number): Promise<void> => {
      for (; performance.now() < end; done += 1) await work(caller);
    };
    await Promise.all(Array.from({ length: callers }, (_, caller) => call(caller)));
    return done;
  });
