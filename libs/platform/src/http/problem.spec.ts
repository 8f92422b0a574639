import { z } from 'zod';
import { InputRefusal, parsed } from './problem';

const Body = z.strictObject({ name: z.string(), notes: z.array(z.string()).default([]) });
const refusalOf = (value: unknown): readonly object[] => {
  try {
    parsed(Body, value);
  } catch (error) {
    if (error instanceof InputRefusal) return error.errors;
    throw error;
  }
  return [];
};

describe('what comes in', () => {
  it('is refused field by field', () => {
    expect(refusalOf({ name: 3 })).toEqual([{ pointer: '/name', code: 'input.invalid-type' }]);
  });

  it.each([
    ['a NUL', '\0'],
    ['half a surrogate pair', '\ud83d'],
  ])('may not hold %s, however deep: no database keeps it', (_, bad) => {
    expect(refusalOf({ name: 'Awa', notes: ['ok', `a${bad}`] })).toEqual([
      { pointer: '/notes/1', code: 'input.not-text' },
    ]);
  });

  it('may be any other text', () => {
    expect(parsed(Body, { name: 'عائشة \\u0000 👩🏽‍🌾' })).toEqual({ name: 'عائشة \\u0000 👩🏽‍🌾', notes: [] });
  });
});
