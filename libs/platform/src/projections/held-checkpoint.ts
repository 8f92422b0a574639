import {
  type LogPosition,
  moveCheckpoint,
  readCheckpoint,
  START,
  type TenantId,
  type Transaction,
} from '@rihla/event-store';
import type { AnyProjection } from './projection';

/**
 * Holds a projection's checkpoint until the transaction ends: its runner waits.
 * @returns where it stands
 */
export const holdCheckpoint = async (
  tx: Transaction,
  projection: AnyProjection,
  tenant: TenantId,
): Promise<LogPosition> => {
  // Makes the row when there is none; on one that has moved it changes nothing, and locks it all the same.
  await moveCheckpoint(tx, projection, tenant, START, START);
  return readCheckpoint(tx, projection, tenant);
};
