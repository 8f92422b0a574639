import { z } from 'zod';
import { c1 } from './shape';

/** An error as RFC 9457 wants it: `code` is stable and translated by the web; no stack, SQL or foreign name inside. */
export const Problem = z.object({
  type: c1(z.string()),
  title: c1(z.string()),
  status: c1(z.int()),
  code: c1(z.string()),
  detail: c1(z.string()).optional(),
  params: c1(z.record(z.string(), z.union([z.string(), z.number()]))).optional(),
  errors: z.array(z.object({ pointer: c1(z.string()), code: c1(z.string()) })).optional(),
  traceId: c1(z.string()),
});
export type Problem = z.infer<typeof Problem>;

/** The input does not parse: one entry per field, by JSON pointer. */
export class InputRefusal extends Error {
  constructor(readonly errors: readonly { pointer: string; code: string }[]) {
    super('input.invalid');
  }
}

/** A precondition of HTTP: `If-Match` missing (428) or stale (412), or a read model that is behind (503). */
export class PreconditionRefusal extends Error {
  constructor(
    readonly status: 412 | 428 | 503,
    readonly code: string,
  ) {
    super(code);
  }
}

/** Text without NULs and halves of surrogate pairs: no database keeps them, and let in they stop every read model. */
export const KEEPABLE = /^[^\0\p{Surrogate}]*$/u;

const unkeepable = (value: unknown, path: readonly string[] = []): readonly string[] => {
  if (typeof value === 'string') return KEEPABLE.test(value) ? [] : [`/${path.join('/')}`];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, item]) => unkeepable(item, [...path, key]));
};

/** Parses or refuses, naming each wrong field. */
export const parsed = <T>(schema: z.ZodType<T>, value: unknown): T => {
  const [first] = unkeepable(value);
  if (first !== undefined) throw new InputRefusal([{ pointer: first, code: 'input.not-text' }]);
  const outcome = schema.safeParse(value);
  if (outcome.success) return outcome.data;
  throw new InputRefusal(
    outcome.error.issues.map(({ path, code, message }) => ({
      pointer: `/${path.map(String).join('/')}`,
      code: code === 'custom' ? message : `input.${code.replaceAll('_', '-')}`,
    })),
  );
};
