import { StoreUnavailableError, TenantUnavailableError, WrongExpectedVersionError } from '../errors';
import type { TenantId } from '../port';

interface ServerError extends Error {
  readonly code: string;
  readonly detail?: string;
  readonly hint?: string;
}

const hasCode = (error: unknown): error is ServerError => error instanceof Error && typeof (error as Partial<ServerError>).code === 'string';

/** The append reached the store and this command is already there. */
export const isCommandKnown = (error: unknown): boolean => hasCode(error) && error.code === 'ES003';

/** Refused before the first byte, or rolled back by the server: nobody listens, starting up, full, lock or time out. */
const NOT_WRITTEN = /^(ECONNREFUSED|ENOENT|57P03|57014|55P03|40001|40P01|53.{3})$/;
/** An answer of the server about this statement; 57P01 and 57P02 (shutdown, crash) may come after the commit. */
const ANSWERED = /^(?!08|57P0)[0-9A-Z]{5}$/;

/** What an error of the driver means to a caller of the port; a bug stays what it is. */
export function storeFailure(tenant: TenantId, error: unknown): unknown {
  if (!hasCode(error)) return new StoreUnavailableError('unknown', { cause: error });
  if (error.code === 'ES001') return new WrongExpectedVersionError(error.hint ?? '', Number(error.detail));
  if (error.code === 'ES002') return new TenantUnavailableError(tenant);
  if (NOT_WRITTEN.test(error.code)) return new StoreUnavailableError('not_written', { cause: error });
  return ANSWERED.test(error.code) ? error : new StoreUnavailableError('unknown', { cause: error });
}
