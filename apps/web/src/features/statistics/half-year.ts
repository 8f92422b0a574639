/** `2021-S2`, also when the server says how far it goes (`2021-S2 (to 17 Dec)`). */
export const halfOf = (period: string): { year: string; half: '1' | '2' } => ({
  year: period.slice(0, 4),
  half: period.slice(0, 7).endsWith('1') ? '1' : '2',
});

/** A half-year that ends before 30 June or 31 December is not over on the day of the question. */
export const isWhole = (to: string): boolean => to.endsWith('-06-30') || to.endsWith('-12-31');
