import { hash } from 'node:crypto';
import { type Event, technical } from '@rihla/kernel';
import { type Handler, keyed, type Projection } from '@rihla/platform';

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

/**
 * A read model that forgives nothing: an event told twice, left out or out of turn shows in its rows for ever. Told as a
 * fold; a rebuild of what ten thousand wishes have left takes a second.
 */
export const tally: Projection<WishKept> = {
  name: 'fault-tally',
  version: 1,
  tables: ['fault_tally_v1'],
  shapes: { WishKept: { subject: null, fields: { wish: technical } } },
  reads: [],
  on: {
    WishKept: keyed<TallyRow, 'stream_id'>('fault_tally_v1', ['stream_id'])(
      ({ streamId }) => ({ stream_id: streamId }),
      (row, { streamId, eventId }) => ({
        stream_id: streamId,
        events: (row?.events ?? 0) + 1,
        trace: hash('md5', `${row?.trace ?? ''}${eventId}`),
      }),
    ),
  },
};

interface TallyRow {
  readonly stream_id: string;
  readonly events: number;
  readonly trace: string;
}

/** The same rows by statements, for a teller that can be slowed down or stopped at an event. */
export const countWish: Handler<WishKept> = async ({ tenant, streamId, eventId }, db) => {
  await db.query(
    `insert into fault_tally_v1 as t values ($1, $2, 1, md5($3)) on conflict (tenant_id, stream_id)
     do update set events = t.events + 1, trace = md5(t.trace || $3)`,
    [tenant, streamId, eventId],
  );
};
