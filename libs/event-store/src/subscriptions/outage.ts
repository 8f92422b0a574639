import { StoreUnavailableError, TenantUnavailableError } from '../errors';

/**
 * Codes that say something of the machines and nothing of the event: the operating system's (a connection refused, cut,
 * not found), and the server's for lost connections (08), no resources (53), shutdown and start (57P), a statement or a
 * lock that took too long, a serialisation failure or a deadlock, a standby that takes no writes (25006), its disk (58).
 */
const CODES = /^(E[A-Z]{3,}|EAI_AGAIN|08.{3}|53.{3}|57P0.|57014|55P03|40001|40P01|25006|58.{3})$/;

/** The driver gives these no code: pg/lib/client.js and pg-pool/index.js. */
const MESSAGES =
  /^(Connection terminated|Client (was closed|has encountered a connection error)|timeout exceeded when trying to connect|Query read timeout|Cannot use a pool after calling end)/;

/** Whether something failed because the store or the tenant cannot be reached: it will pass, and no event is to blame. */
export const isOutage = (error: unknown): boolean => {
  if (error instanceof StoreUnavailableError || error instanceof TenantUnavailableError) return true;
  if (!(error instanceof Error)) return false;
  const { code } = error as { code?: unknown };
  if (typeof code === 'string') return CODES.test(code);
  return MESSAGES.test(error.message) || isOutage(error.cause);
};
