import { MoveRefusedError } from './errors';
import { liftFence, standingOf } from './fence';
import type { Sides } from './sides';
import { movingTables, REGISTRY } from './tables';

/** What is left to do: the whole move, its last step, which a process did not live to see, or nothing. */
export type Left = 'everything' | 'arrival' | 'nothing';

/**
 * Looks where the tenant stands on both sides. A fence that a killed move left at the source is lifted.
 * @throws MoveRefusedError
 */
export const leftToDo = async (sides: Sides, cell: string): Promise<Left> => {
  const { from, to, tenant } = sides;
  const [here, there] = await Promise.all([standingOf(from, tenant), standingOf(to, tenant)]);
  if (here.fence === 'moved') {
    if (here.cell !== cell) throw new MoveRefusedError(`the organisation moved to ${String(here.cell)} before`);
    return there.fence === 'arriving' ? 'arrival' : 'nothing';
  }
  if (here.fence === 'arriving') throw new MoveRefusedError('this is where the organisation is being moved to');
  if (!here.registered || !here.hasLog) throw new MoveRefusedError('the organisation has no log in this database');
  if (there.registered && there.fence === null) throw new MoveRefusedError('the organisation lives there as well');
  if (there.fence === 'moved' && (await hasRows(sides))) {
    throw new MoveRefusedError('the organisation lived there before: drop what it left behind first');
  }
  if (await slugIsTaken(sides)) throw new MoveRefusedError('another organisation has this name on the other server');
  if (here.fence === 'leaving') await liftFence(from, tenant);
  return 'everything';
};

const hasRows = async ({ to, tenant }: Sides): Promise<boolean> => {
  for (const { name } of await movingTables(to)) {
    const { rowCount } = await to.query(`select from ${name} where tenant_id = $1 limit 1`, [tenant]);
    if (rowCount === 1) return true;
  }
  return false;
};

const slugIsTaken = async ({ from, to, tenant }: Sides): Promise<boolean> => {
  const { rows } = await from.query<{ slug: string }>(`select slug from ${REGISTRY} where tenant_id = $1`, [tenant]);
  const taken = await to.query(`select from ${REGISTRY} where slug = $1 and tenant_id <> $2`, [rows[0]?.slug, tenant]);
  return taken.rowCount === 1;
};
