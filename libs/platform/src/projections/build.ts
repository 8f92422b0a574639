import type { LogPosition, TenantId, Transaction } from '@rihla/event-store';
import type { Ground } from '../ground';
import { named } from './row-texts';
import { logPages } from './log-pages';
import type { AnyProjection } from './projection';
import { type Inside, rowsInHand, type RowsInHand } from './rows-in-hand';
import { asked, handleAll, tellOpened } from './told-batch';
import { lastForgotten, opened } from './unsealed-batch';

/**
 * Events a page. Larger ones outlive the young part of the heap: with 5,000 a rebuild took a fifth longer. Handlers run in one
 * transaction a page, whose 30 seconds of binding are enough at 34 events a second.
 */
const PAGE = 1_000;
/** Rows a statement: far below the 15 seconds that the server gives it. */
const EMPTIED_AT_ONCE = 20_000;

/** What a rebuild stands on. */
export type Footing = Pick<Ground, 'store' | 'sealer' | 'transactions'>;

/** Rows that are being built beside the live ones. */
export interface Build {
  readonly ground: Footing;
  readonly projection: AnyProjection;
  readonly tenant: TenantId;
  /** Runs work in a transaction on their side. */
  readonly inside: Inside;
}

/** How far the log is told to them. */
export interface Reached {
  readonly at: LogPosition;
  /** The last event that took something out of the rows for good. */
  readonly forgotten: LogPosition;
}

/** Removes what an earlier rebuild left. */
export const emptyTables = async ({ projection, inside }: Build): Promise<void> => {
  for (const table of projection.tables.map(named)) {
    const some = `delete from ${table} where ctid = any (array(select ctid from ${table} limit ${String(EMPTIED_AT_ONCE)}))`;
    const gone = `with gone as (${some} returning 1) select count(*)::int as rows from gone`;
    while ((await inside((tx) => tx.query<{ rows: number }>(gone)))[0]?.rows);
  }
};

/** Folds the log from the start up to a place, as fast as it goes: rows that are folded in memory are written in bulk. */
export const foldLog = async (
  { ground, projection, tenant, inside }: Build,
  from: Reached,
  until: (reached: Reached) => Promise<boolean>,
): Promise<Reached> => {
  const filter = { types: Object.keys(projection.on) };
  const hands = new Map<string, RowsInHand>();
  let reached = from;
  for await (const page of logPages(ground.store, tenant, { after: from.at, limit: PAGE, filter })) {
    const events = await opened(projection, ground.sealer, tenant, page.events);
    const batch = asked(projection, events);
    if (batch.handlers.length > 0) await inside((tx) => handleAll(projection, batch, tx));
    for (const { table, steps } of batch.folds) {
      const hand = hands.get(table.table) ?? rowsInHand(tenant, table, inside);
      hands.set(table.table, hand);
      await hand.fold(steps);
    }
    reached = { at: page.next, forgotten: lastForgotten(projection, events)?.position ?? reached.forgotten };
    if (await until(reached)) break;
  }
  for (const hand of hands.values()) await hand.end();
  return reached;
};

/** Tells the next page in a transaction on the side of the build. */
export const tellPage = async (
  { ground, projection, tenant }: Build,
  from: Reached,
  tx: Transaction,
): Promise<Reached & { readonly told: number }> => {
  const page = await ground.store.readLog(tenant, { after: from.at, limit: PAGE });
  const events = await opened(projection, ground.sealer, tenant, page.events);
  await tellOpened(projection, tenant, events, tx);
  const forgotten = lastForgotten(projection, events)?.position ?? from.forgotten;
  return { at: page.next, forgotten, told: page.events.length };
};
