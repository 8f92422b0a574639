import { z } from 'zod';
import { c0, c1, c2, c3, classOf, unclassed, visible } from './shape';

const person = z.object({
  id: c1(z.string()),
  name: z.object({ given: c2(z.string()), family: c2(z.string()).optional() }).optional(),
  notes: z.array(z.object({ text: c3(z.string()), on: c1(z.string()) })),
  labels: c0(z.record(z.string(), z.string())),
});
const aicha = {
  id: '1',
  name: { given: 'Aïcha', family: 'Exemple' },
  notes: [{ text: 'private', on: '2021-03-02' }],
  labels: { fr: 'x' },
  statSubject: 'never declared',
};

describe('what an answer lets out', () => {
  it('drops the fields whose class was not granted, at any depth', () => {
    expect(visible(person, aicha, new Set(['C0', 'C1']))).toEqual({
      id: '1',
      name: {},
      notes: [{ on: '2021-03-02' }],
      labels: { fr: 'x' },
    });
  });

  it('keeps what was granted, and never what the shape does not declare', () => {
    const { statSubject: _, ...declared } = aicha;
    expect(visible(person, aicha, new Set(['C0', 'C1', 'C2', 'C3']))).toEqual(declared);
  });

  it('finds the fields without a class', () => {
    expect(unclassed(person)).toEqual([]);
    expect(
      unclassed(z.object({ ok: c1(z.string()), items: z.array(z.object({ oops: z.string().optional() })) })),
    ).toEqual(['items[].oops']);
  });

  it('keeps the class of a field through what wraps it', () => {
    expect(classOf(c2(z.string().min(1)))).toBe('C2');
    expect(visible(z.object({ a: c2(z.string()).nullable().optional() }), { a: 'x' }, new Set(['C1']))).toEqual({});
  });
});
