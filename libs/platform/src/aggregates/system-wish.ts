import { createHash } from 'node:crypto';
import type { Instant } from '@rihla/kernel';
import type { TenantId } from '@rihla/event-store';
import { v5 as uuidv5 } from 'uuid';
import type { Wish } from '../http/wish';

const SYSTEM_COMMANDS = '5b0d2a0e-8d5c-4a53-9b7e-2f1a9e4c6d11';
export const SYSTEM_USER = '00000000-0000-0000-0000-000000000000';

export interface SystemWish {
  readonly tenant: TenantId;
  readonly at: Instant;
  /** What the wish is about: the same key is the same command, so that running it twice changes nothing. */
  readonly key: string;
}

/** A wish of the house itself: the command line, a process manager. */
export const wishOfSystem = ({ tenant, at, key }: SystemWish): Wish => ({
  tenant,
  by: { userId: SYSTEM_USER, roles: ['SYSTEM'], hubIds: [] },
  at,
  commandId: uuidv5(`${tenant}:${key}`, SYSTEM_COMMANDS),
  fingerprint: createHash('sha256').update(key).digest('hex'),
});
