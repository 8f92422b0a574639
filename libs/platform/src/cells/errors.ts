import { type TenantId, TenantUnavailableError } from '@rihla/event-store';

/** The tenant lives on another server now: nothing of it is read or written here. */
export class TenantMovedError extends TenantUnavailableError {
  constructor(tenant: TenantId) {
    super(tenant);
    this.message = 'the tenant moved to another server';
    this.name = 'TenantMovedError';
  }
}

/** The move did not begin: what stands in its way is in the message. Nothing was changed. */
export class MoveRefusedError extends Error {
  constructor(why: string) {
    super(why);
    this.name = 'MoveRefusedError';
  }
}

/** The copy is not what it was copied from. */
export class CopyDiffersError extends Error {
  constructor(readonly table: string) {
    super(`the copy of ${table} is not equal to what was copied`);
    this.name = 'CopyDiffersError';
  }
}

/** The move broke off: the message says where the tenant is now, and what to do. */
export class MoveBrokenError extends Error {
  constructor(
    /** Where it broke off. */
    readonly step: string,
    /** `here`: open again at the source; `fenced`: refuses writes at the source; `between`: let go and not yet taken in. */
    readonly tenantIs: 'here' | 'fenced' | 'between',
    options: ErrorOptions,
  ) {
    super(`the move broke off (${step}, ${nameOf(options.cause)}): ${WHERE[tenantIs]}`, options);
    this.name = 'MoveBrokenError';
  }
}

const WHERE = {
  here: 'the organisation works on where it was, and nothing of it is left on the other server',
  fenced: 'the organisation is where it was and may still refuse writes; move it again, or abandon the move',
  between: 'the copy is whole and the old server has let go; move it again to open the new one',
} as const;

/** Name and code: a message may quote a row. */
const nameOf = (cause: unknown): string =>
  cause instanceof CopyDiffersError
    ? cause.message
    : cause instanceof Error
      ? `${cause.name}${'code' in cause ? ` ${String(cause.code)}` : ''}`
      : 'unknown error';

/** What the wall of the database says of a tenant that is being moved or is gone; any other error stays what it is. */
export const tenantFailure = (tenant: TenantId, error: unknown): unknown => {
  if (!(error instanceof Error && 'code' in error && error.code === 'ES002')) return error;
  return 'detail' in error && error.detail === 'moved'
    ? new TenantMovedError(tenant)
    : new TenantUnavailableError(tenant);
};
