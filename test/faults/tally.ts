import { type Event, technical } from '@rihla/kernel';
import type { Handler, Projection } from '@rihla/platform';

export type WishKept = Event<'WishKept', { readonly wish: string }>;

/** Makes the table of the tally, and its twin for rebuilds. */
export const TALLY_TABLE = `
  set role rihla_owner;
  create table read.fault_tally_v1 (
    tenant_id uuid not null,
    stream_id text not null,
    events int not null,
    trace text not null,
    primary key (tenant_id, stream_id)
  );
  call sec.protect('read.fault_tally_v1', 'select, insert, update, delete');
  reset role`;

export const countWish: Handler<WishKept> = async ({ tenant, streamId, eventId }, db) => {
  await db.query(
    `insert into fault_tally_v1 as t values ($1, $2, 1, md5($3)) on conflict (tenant_id, stream_id)
     do update set events = t.events + 1, trace = md5(t.trace || $3)`,
    [tenant, streamId, eventId],
  );
};

/** A read model that forgives nothing: an event told twice, left out or out of turn shows in its rows for ever. */
export const tally: Projection<WishKept> = {
  name: 'fault-tally',
  version: 1,
  tables: ['fault_tally_v1'],
  shapes: { WishKept: { subject: null, fields: { wish: technical } } },
  reads: [],
  on: { WishKept: countWish },
};
