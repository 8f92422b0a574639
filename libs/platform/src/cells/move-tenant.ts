import { PostgresEventStore, type TenantId } from '@rihla/event-store';
import { Pool } from 'pg';
import type { TenantBinding } from '../tenancy';
import { abandonMove } from './abandon-move';
import { copyLog } from './copy-log';
import { CopyDiffersError, MoveBrokenError, MoveRefusedError } from './errors';
import { arrive, depart, holdPlace, raiseFence } from './fence';
import { level } from './level';
import { leftToDo } from './may-move';
import { bringShared, mayShare } from './shared';
import { cellOf, closeSides, openSides, type Sides } from './sides';
import { COMMANDS, EVENTS, HEAD, movingTables, REGISTRY, sharedTables, type TenantTable } from './tables';

/**
 * `log` and `rows`: copying while the tenant works; `proof`: the copied log is verified; `fence`: writes are refused and
 * what came since is copied; `switch`: the old cell lets go, the new one takes in.
 */
export type MoveStep = 'log' | 'proof' | 'rows' | 'fence' | 'switch';

/** How far a step is: in events for `log` and `proof`, in tables for `rows` and `fence`. It is waited for. */
export type MoveProgress = (step: MoveStep, done: number, of: number) => void | Promise<void>;

export interface Move {
  /** Administrators' addresses of two prepared databases of one installation. */
  readonly from: string;
  readonly to: string;
  readonly tenant: TenantId;
  /** Proves to the target whose log is verified there. */
  readonly bind: TenantBinding;
  readonly progress?: MoveProgress;
}

export interface Moved {
  /** Where the tenant lives now: host, port and database. */
  readonly cell: string;
  readonly events: number;
  /** Events that were copied behind the fence. */
  readonly late: number;
  /** How long writes were refused, in milliseconds. */
  readonly fencedMs: number;
}

/** The log is copied again until so few events came meanwhile, or five times: the rest is copied behind the fence. */
const FEW_EVENTS = 2_000;
const ROUNDS = 5;

/**
 * Moves a tenant to another server while it works: the log and all rows are copied and proved equal, writes are refused
 * for the seconds in which the rest is copied, then the old cell lets go and the new one takes in. Positions, versions
 * and checkpoints stay what they are. The rows at the source stay until `dropMoved`.
 *
 * Broken off before the switch, the tenant works on where it was; between its two steps it is nowhere for the moment,
 * and nothing of it is lost. Either way the same call again finishes what was begun.
 * @throws MoveRefusedError, MoveBrokenError
 */
export const moveTenant = async (move: Move): Promise<Moved> => {
  const cell = cellOf(move.to);
  const sides = await openSides(move.from, move.to, move.tenant);
  let reached: MoveStep = 'log';
  const progress: MoveProgress = async (step, done, of) => {
    reached = step;
    await move.progress?.(step, done, of);
  };
  try {
    const left = await leftToDo(sides, cell);
    if (left === 'everything') return { cell, ...(await moveAll(sides, { ...move, progress }, cell)) };
    if (left === 'arrival') await takeIn(sides);
    return { cell, events: 0, late: 0, fencedMs: 0 };
  } catch (error) {
    await closeSides(sides);
    if (error instanceof MoveRefusedError) throw error;
    throw new MoveBrokenError(reached, await abandonMove(move).catch(() => 'fenced' as const), { cause: error });
  } finally {
    await closeSides(sides);
  }
};

const moveAll = async (
  sides: Sides,
  { to, bind, progress }: Move & { readonly progress: MoveProgress },
  cell: string,
): Promise<Omit<Moved, 'cell'>> => {
  const { tenant } = sides;
  const [tables, shared] = [await movingTables(sides.from), await sharedTables(sides.from)];
  const rows = tables.filter(({ name }) => name !== EVENTS && name !== COMMANDS);
  const bring = async (step: 'rows' | 'fence'): Promise<void> => {
    for (const table of shared) await bringShared(sides, table);
    for (const [nth, table] of rows.entries()) {
      await level(sides, table);
      await progress(step, nth + 1, rows.length);
    }
  };

  for (const table of shared) await mayShare(sides, table);
  await holdPlace(sides.to, tenant, cell);
  const copied = await copyBeforehand(sides, tables, progress);
  await progress('proof', 0, copied);
  await prove(to, tenant, bind, copied);
  await bring('rows');

  const began = performance.now();
  await raiseFence(sides.from, tenant, cell);
  await progress('fence', 0, rows.length);
  const events = await copyLog(sides, tables, copied, () => Promise.resolve());
  await bring('fence');
  await mustHaveOneHead(sides);
  await progress('switch', 0, 2);
  await depart(sides.from, tenant);
  await progress('switch', 1, 2);
  await takeIn(sides);
  await progress('switch', 2, 2);
  return { events, late: events - copied, fencedMs: performance.now() - began };
};

/** Copies the log while the tenant appends, until what is left is little. */
const copyBeforehand = async (
  sides: Sides,
  tables: readonly TenantTable[],
  progress: MoveProgress,
): Promise<number> => {
  let copied = 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    const before = copied;
    copied = await copyLog(sides, tables, before, async (position, of) => {
      await progress('log', position, of);
    });
    if (copied - before <= FEW_EVENTS) break;
  }
  return copied;
};

/** Every digest, every link, every version of the copied log, as whoever reads it later proves it. */
const prove = async (url: string, tenant: TenantId, bind: TenantBinding, events: number): Promise<void> => {
  // As the application, whom row security holds: an administrator would read the logs of all tenants as one.
  const pool = new Pool({ connectionString: url, max: 1, options: '-c role=rihla_app' });
  try {
    const verdict = await new PostgresEventStore(pool, bind).verify(tenant);
    if (verdict.firstBroken !== undefined || verdict.events !== events) throw new CopyDiffersError(EVENTS);
  } finally {
    await pool.end();
  }
};

/** The position and the last link of the chain. */
const mustHaveOneHead = async ({ from, to, tenant }: Sides): Promise<void> => {
  const [here, there] = await Promise.all(
    [from, to].map((side) =>
      side.query<{ head: string }>(`select position || ' ' || chain as head from ${HEAD} where tenant_id = $1`, [
        tenant,
      ]),
    ),
  );
  if (!here?.rows[0] || here.rows[0].head !== there?.rows[0]?.head) throw new CopyDiffersError(HEAD);
};

const takeIn = async ({ from, to, tenant }: Sides): Promise<void> => {
  const { rows } = await from.query<{ row: string }>(
    `select to_jsonb(t)::text as row from ${REGISTRY} t where tenant_id = $1`,
    [tenant],
  );
  await arrive(to, tenant, rows[0]?.row ?? '{}');
};
