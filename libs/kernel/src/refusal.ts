/** The reasons for which the house says no, by what the caller can do about it. */
export type RefusalKind = 'rule' | 'input' | 'unknown' | 'forbidden' | 'signed-out';

/**
 * A rule said no. `code` is stable (`<aggregate>.<reason>`) and translated by the web; `params` fill its sentence
 * and never hold a name. `rule` answers 409, `input` 422, `unknown` 404, `forbidden` 403, `signed-out` 401.
 */
export class Refusal extends Error {
  constructor(
    readonly code: string,
    readonly params: Readonly<Record<string, string | number>> = {},
    readonly kind: RefusalKind = 'rule',
  ) {
    super(code);
    this.name = 'Refusal';
  }
}

/** Refuses unless the rule holds. */
export function must(
  holds: boolean,
  code: string,
  params: Readonly<Record<string, string | number>> = {},
): asserts holds {
  if (!holds) throw new Refusal(code, params);
}
