import type { Event } from '@rihla/kernel';
import type { TenantId, Transaction } from '@rihla/event-store';
import { type Change, fetchRows, foldSteps, type Rows, type Step, stepsOf, writeChanges } from './keyed-rows';
import type { AnyProjection, Fold, Handler, KeyedTable, Told } from './projection';
import { named } from './row-texts';

type Part = Handler<Event> | Fold<Event>;

/** What a batch asks for: statements in the order of the log, and row by row for the tables that are folded. */
export interface Asked {
  readonly handlers: readonly { readonly event: Told<Event>; readonly handle: Handler<Event> }[];
  readonly folds: readonly { readonly table: KeyedTable; readonly steps: readonly Step[] }[];
}

/** The parts of each entry of a projection. The list of projections forgot which events it is told; its keys remember. */
const partsOf = (projection: AnyProjection): ReadonlyMap<string, readonly Part[]> =>
  new Map(
    Object.entries(projection.on as Record<string, Part | readonly Part[]>).map(([type, entry]) => [
      type,
      [entry].flat(),
    ]),
  );

const isFold = (part: Part): part is Fold<Event> => typeof part !== 'function';

/** Sorts a batch of events by what the projection does with them. */
export const asked = (projection: AnyProjection, events: readonly Told<Event>[]): Asked => {
  const parts = partsOf(projection);
  const handlers: Asked['handlers'][number][] = [];
  const folds = new Map<string, { table: KeyedTable; steps: Step[] }>();
  for (const event of events) {
    for (const part of parts.get(event.type) ?? []) {
      if (!isFold(part)) {
        handlers.push({ event, handle: part });
        continue;
      }
      const fold = folds.get(part.table) ?? { table: part, steps: [] };
      folds.set(part.table, fold);
      fold.steps.push(...stepsOf(part, event));
    }
  }
  return { handlers, folds: [...folds.values()] };
};

/** Runs the handlers in the order of the log. */
export const handleAll = async (projection: AnyProjection, { handlers }: Asked, tx: Transaction): Promise<void> => {
  const db = withoutFolded(projection, tx);
  for (const { event, handle } of handlers) await handle(event, db);
};

/** Tells opened events of one tenant, in log order, to the tables that the search path shows. */
export const tellOpened = async (
  projection: AnyProjection,
  tenant: TenantId,
  events: readonly Told<Event>[],
  tx: Transaction,
): Promise<void> => {
  const batch = asked(projection, events);
  await handleAll(projection, batch, tx);
  for (const { table, steps } of batch.folds) {
    const rows: Rows = new Map();
    const changes = new Map<string, Change>();
    await fetchRows(tx, tenant, table, steps, rows);
    foldSteps(rows, changes, steps);
    await writeChanges(tx, tenant, table, [...changes.values()]);
  }
};

/** A handler does not see what is still in memory: a folded table is not its business. */
const withoutFolded = (projection: AnyProjection, tx: Transaction): Transaction => {
  const folded = [...partsOf(projection).values()].flat().flatMap((part) => (isFold(part) ? [named(part.table)] : []));
  if (folded.length === 0) return tx;
  const mention = new RegExp(`\\b(${folded.join('|')})\\b`);
  return {
    query: (sql, params) => {
      const [table] = mention.exec(sql) ?? [];
      if (table === undefined) return tx.query(sql, params);
      return Promise.reject(new Error(`${projection.name}: a handler names ${table}, which is folded`));
    },
  };
};
