const SMALLEST = 64;
const STEP = 1.25;

/** The size of the box for a text of so many bytes: 64·1.25^n, so that a length tells little (security.md §2.2). */
export const boxFor = (bytes: number): number => {
  let box = SMALLEST;
  while (Math.ceil(box) < bytes) box *= STEP;
  return Math.ceil(box);
};

/** A value as JSON in a box, filled up with spaces, which JSON ignores. */
export const boxed = (value: object): Buffer => {
  const json = Buffer.from(JSON.stringify(value), 'utf8');
  const box = Buffer.alloc(boxFor(json.length), ' ');
  json.copy(box);
  json.fill(0);
  return box;
};
