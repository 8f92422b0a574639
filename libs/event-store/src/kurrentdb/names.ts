import type { StreamId, TenantId } from '../port';

/** Tenants are told apart by the prefix of a name: nothing but a uuid may stand in it, least of all a dot. */
const UUID = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}';
const TENANT = new RegExp(`^${UUID}$`);
const COMMAND = new RegExp(`^t\\.(${UUID})\\.c\\.`);

/**
 * What every name of a tenant's streams begins with, and no name of another's.
 * @throws RangeError when the tenant is not a uuid in small letters
 */
export const prefixOf = (tenant: TenantId): string => {
  if (!TENANT.test(tenant)) throw new RangeError('a tenant is a uuid in small letters');
  return `t.${tenant}.`;
};

/** What the names of all streams of events of a tenant begin with; what the adapter keeps for itself does not. */
export const eventsOf = (tenant: TenantId): string => `${prefixOf(tenant)}e.`;
/** The name of a stream of events on the server. */
export const nameOf = (tenant: TenantId, streamId: StreamId): string => `${eventsOf(tenant)}${streamId}`;
/** The stream that a name of a tenant's events stands for. */
export const streamIdOf = (tenant: TenantId, name: string): StreamId => name.slice(eventsOf(tenant).length);

/** One event: that a command was appended, and its reply. */
export const commandOf = (tenant: TenantId, commandId: string): string => `${prefixOf(tenant)}c.${commandId}`;
/** The tenant whose command a name stands for. */
export const tenantOfCommand = (name: string): TenantId | undefined => COMMAND.exec(name)?.[1];

/** One event: that the tenant has a log. */
export const logOf = (tenant: TenantId): string => `${prefixOf(tenant)}log`;
/** Write-ahead intents, where the server cannot write several streams at once. */
export const journalOf = (tenant: TenantId): string => `${prefixOf(tenant)}journal`;
/** The version that a stream had when it was ended: the server tells nothing of a tombstoned stream. */
export const endOf = (tenant: TenantId, streamId: StreamId): string => `${prefixOf(tenant)}end.${streamId}`;
