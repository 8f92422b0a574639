import { hash } from 'node:crypto';
import type { SerialisedEvent } from '../append-request';
import type { TenantId } from '../port';

type Digested = Omit<SerialisedEvent, 'stream' | 'nth'>;

/**
 * SHA-256 of an event as it is stored, 32 bytes. Line feeds cannot occur inside JSON text, so the parts cannot run
 * into each other. Version and position are not covered: the chain over the digests fixes the order.
 */
export const digestOf = (
  tenant: TenantId,
  { streamId, eventId, type, schemaVersion, data, metadata }: Digested,
): Buffer =>
  hash('sha256', `${JSON.stringify([tenant, streamId, eventId, type, schemaVersion])}\n${data}\n${metadata}`, 'buffer');

/** What a commit leaves in the tenant's row: the chain before it and the digests of its events, hashed. */
export const chained = (before: Buffer, digests: readonly Buffer[]): Buffer =>
  hash('sha256', Buffer.concat([before, ...digests]), 'buffer');

/** The chain of a log without events, as the table's default. */
export const CHAIN_START = Buffer.from([0]);
