import type { TenantId } from '@rihla/event-store';
import { MoveRefusedError } from './errors';
import { standingOf } from './fence';
import { removeRows } from './remove-rows';
import { claim, openSide } from './sides';

/**
 * Removes what a tenant that moved away has left behind. Its id and its slug stay taken, and its fence stays up: it can
 * be neither made nor written here again by mistake. Doing it again goes on where it broke off.
 * @returns the number of rows removed
 * @throws MoveRefusedError when the tenant did not move away
 */
export const dropMoved = async (url: string, tenant: TenantId): Promise<number> => {
  const side = await openSide(url);
  try {
    await claim(side, tenant);
    if ((await standingOf(side, tenant)).fence !== 'moved')
      throw new MoveRefusedError('the organisation did not move away from here');
    return await removeRows(side, tenant);
  } finally {
    await side.end();
  }
};
