import {
  StoreUnavailableError,
  StreamDeletedError,
  TenantUnavailableError,
  WrongExpectedVersionError,
} from '../errors';
import type { TenantId } from '../port';

/** What the driver throws: of the operating system, or with a severity, of the server. */
interface DriverError {
  readonly code: string;
  readonly severity?: string;
  readonly detail?: string;
  readonly hint?: string;
  readonly constraint?: string;
}

const hasCode = (error: unknown): error is DriverError =>
  typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string';

/**
 * The server refused the append for what it says, a log that is not here, a stream elsewhere, a command that is known, and
 * not for what it is.
 */
export const isRefusedInPart = (error: unknown): boolean =>
  hasCode(error) &&
  (/^ES00[1245]$/.test(error.code) || (error.code === '23505' && error.constraint === 'command_pkey'));

/** What es.append_batch could not write: tenants without a log, and where streams are, null for one that ended. */
export const refusedParts = (
  error: unknown,
): { readonly tenants: ReadonlySet<TenantId>; readonly versions: ReadonlyMap<number, number | null> } => {
  const { code = '', detail = '' } = hasCode(error) ? error : {};
  return {
    tenants: new Set(code === 'ES002' ? detail.split(',') : []),
    versions: new Map(code === 'ES004' ? (JSON.parse(detail) as [number, number | null][]) : []),
  };
};

/** The log of a tenant was held by somebody else for too long, or two waited for each other. */
export const isBusy = (error: unknown): boolean => hasCode(error) && /^(55P03|40P01)$/.test(error.code);

/** Refused before the first byte, or rolled back by the server: nobody listens, starting up, full, lock or time out. */
const NOT_WRITTEN = /^(ECONNREFUSED|ENOENT|57P03|57014|55P03|40001|40P01|53.{3})$/;
/** Shutdown, crash, a lost connection: may come after the commit. */
const MAYBE_WRITTEN = /^(57P0.|08.{3})$/;

/** What an error of the driver means to a caller of the port; a bug stays what it is. */
export function storeFailure(tenant: TenantId, error: unknown): unknown {
  if (!hasCode(error)) return new StoreUnavailableError('unknown', { cause: error });
  if (error.code === 'ES001') return new WrongExpectedVersionError(error.hint ?? '', Number(error.detail));
  if (error.code === 'ES002') return new TenantUnavailableError(tenant);
  if (error.code === 'ES005') return new StreamDeletedError(error.hint ?? '');
  if (NOT_WRITTEN.test(error.code)) return new StoreUnavailableError('not_written', { cause: error });
  return isRefusal(error) ? error : new StoreUnavailableError('unknown', { cause: error });
}

/** The server said no to the statement itself and rolled it back. */
export const isRefusal = (error: unknown): boolean =>
  hasCode(error) && error.severity !== undefined && !NOT_WRITTEN.test(error.code) && !MAYBE_WRITTEN.test(error.code);
