import type { TenantId } from '@rihla/event-store';
import { giveUpPlace, liftFence, standingOf } from './fence';
import { removeRows } from './remove-rows';
import { claim, openSide } from './sides';

/**
 * Takes a move back that was broken off before the switch: the tenant writes again at the source, then what was copied
 * is removed from the target, as far as the target can be reached. After the switch has begun nothing is taken back.
 * @returns where the tenant is
 */
export const abandonMove = async (where: {
  readonly from: string;
  readonly to: string;
  readonly tenant: TenantId;
}): Promise<'here' | 'between'> => {
  const { from, to, tenant } = where;
  const source = await openSide(from);
  try {
    await claim(source, tenant);
    if ((await standingOf(source, tenant)).fence === 'moved') return 'between';
    await liftFence(source, tenant);
    await clean(to, tenant).catch(() => undefined);
    return 'here';
  } finally {
    await source.end();
  }
};

/** Only ever removes a copy: a tenant that lives there holds no place. */
const clean = async (url: string, tenant: TenantId): Promise<void> => {
  const target = await openSide(url);
  try {
    await claim(target, tenant);
    if ((await standingOf(target, tenant)).fence !== 'arriving') return;
    await removeRows(target, tenant);
    await giveUpPlace(target, tenant);
  } finally {
    await target.end();
  }
};
