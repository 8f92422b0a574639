import { randomUUID } from 'node:crypto';
import type { EventData, EventStore, TenantId } from '@rihla/event-store';
import { type Event, technical } from '@rihla/kernel';
import { keyed, type Projection } from '../projection';

/** What happens on a market: goods arrive at stalls and are sold, stalls close, streets are renamed, keepers forgotten. */
export type MarketEvent =
  | Event<'GoodsArrived', { readonly stall: string; readonly street: string; readonly pieces: number }>
  | Event<'GoodsSold', { readonly stall: string; readonly pieces: number }>
  | Event<'StallClosed', { readonly stall: string }>
  | Event<'StreetRenamed', { readonly from: string; readonly to: string }>
  | Event<'KeeperForgotten', { readonly stall: string }>;

interface StallRow {
  readonly stall: string;
  readonly pieces: number;
  readonly seen: readonly string[];
  readonly keeper: string | null;
}
const stalls = keyed<StallRow, 'stall'>('stall_v1', ['stall']);
const it = ({ data }: { readonly data: { readonly stall: string } }) => ({ stall: data.stall });
const id = technical;

/** One folded table and one that handlers write, whose rows an event changes by something else than their key. */
export const market: Projection<MarketEvent> = {
  name: 'market',
  version: 1,
  tables: ['stall_v1', 'street_v1'],
  shapes: {
    GoodsArrived: { subject: null, fields: { stall: id, street: id, pieces: id } },
    GoodsSold: { subject: null, fields: { stall: id, pieces: id } },
    StallClosed: { subject: null, fields: { stall: id } },
    StreetRenamed: { subject: null, fields: { from: id, to: id } },
    KeeperForgotten: { subject: null, fields: { stall: id } },
  },
  reads: [],
  forgets: { KeeperForgotten: true },
  on: {
    GoodsArrived: [
      stalls(it, (row, { data, position }) => ({
        stall: data.stall,
        pieces: (row?.pieces ?? 0) + data.pieces,
        seen: [...(row?.seen ?? []), position],
        keeper: row?.keeper ?? `keeper of ${data.stall}`,
      })),
      async ({ tenant, data: { stall, street } }, db) => {
        await db.query(
          `insert into street_v1 values ($1, $2, $3) on conflict (tenant_id, door) do update set street = $3`,
          [tenant, stall, street],
        );
      },
    ],
    GoodsSold: stalls(it, (row, { data, position }) =>
      row ? { ...row, pieces: row.pieces - data.pieces, seen: [...row.seen, position] } : undefined,
    ),
    StallClosed: stalls(it, () => undefined),
    StreetRenamed: async ({ tenant, data: { from, to } }, db) => {
      await db.query('update street_v1 set street = $3 where tenant_id = $1 and street = $2', [tenant, from, to]);
    },
    KeeperForgotten: stalls(it, (row) => row && { ...row, keeper: null }),
  },
};

export const MARKET_TABLES = `
  set role rihla_owner;
  create table read.stall_v1 (
    tenant_id uuid not null, stall text not null, pieces numeric not null, seen bigint[] not null, keeper text,
    primary key (tenant_id, stall)
  );
  create table read.street_v1 (
    tenant_id uuid not null, door text not null, street text not null, primary key (tenant_id, door)
  );
  call sec.protect('read.stall_v1', 'select, insert, update, delete');
  call sec.protect('read.street_v1', 'select, insert, update, delete');
  reset role`;

export const arrived = (stall: string, pieces = 1, street = 'Souk'): MarketEvent => ({
  type: 'GoodsArrived',
  occurredOn: '2021-12-17',
  data: { stall, street, pieces },
});
export const forgotten = (stall: string): MarketEvent => ({
  type: 'KeeperForgotten',
  occurredOn: '2021-12-17',
  data: { stall },
});

/** Appends a history to a tenant's log, in one append. */
export const happen = async (
  store: EventStore,
  tenant: TenantId,
  ...history: readonly MarketEvent[]
): Promise<void> => {
  const events = history.map(({ type, data, occurredOn }): EventData => ({
    eventId: randomUUID(),
    type,
    schemaVersion: 1,
    data,
    metadata: { occurredOn },
  }));
  if (events.length === 0) return;
  await store.append(tenant, {
    commandId: randomUUID(),
    fingerprint: 'market',
    streams: [{ streamId: `market-${tenant}.1`, expectedVersion: 'any', events }],
  });
};
