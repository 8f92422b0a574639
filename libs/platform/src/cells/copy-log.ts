import { together } from './fence';
import { level } from './level';
import type { Sides } from './sides';
import { COMMANDS, EVENTS, HEAD, type TenantTable } from './tables';

/** Events copied and compared at a time. */
const RANGE = 20_000;

interface Head {
  readonly position: number;
  readonly row: string;
}

const headOf = async ({ from, tenant }: Sides): Promise<Head> => {
  const { rows } = await from.query<{ position: string; row: string }>(
    `select position, (to_jsonb(t) || '{"write_fence": "arriving"}')::text as row from ${HEAD} t where tenant_id = $1`,
    [tenant],
  );
  return { position: Number(rows[0]?.position ?? 0), row: rows[0]?.row ?? '{}' };
};

/**
 * Copies the log after a position up to the head that it has now, and sets the target's head there: what stands at the
 * target is a whole log, its last link included, that takes no append. What is there already is compared, not copied.
 * @param after where the copy stands: up to there the target is known to be equal
 * @returns the position reached
 */
export const copyLog = async (
  sides: Sides,
  tables: readonly TenantTable[],
  after: number,
  progress: (position: number, of: number) => Promise<void>,
): Promise<number> => {
  const [events, commands] = [EVENTS, COMMANDS].map((name) => tables.find((table) => table.name === name));
  if (!events || !commands) throw new Error('this database has no log');
  const { position, row } = await headOf(sides);
  for (let at = after; at < position; at += RANGE) {
    const end = Math.min(at + RANGE, position);
    await level(sides, events, `position > ${String(at)} and position <= ${String(end)}`);
    await progress(end, position);
  }
  await level(sides, commands, `position > ${String(after)} and position <= ${String(position)}`);
  await together(sides.to, sides.tenant, [
    { sql: `delete from ${HEAD} where tenant_id = $1`, must: false },
    {
      sql: `insert into ${HEAD} select r.* from jsonb_populate_record(null::${HEAD}, $2) r where r.tenant_id = $1`,
      values: [row],
    },
  ]);
  return position;
};
