import { randomUUID } from 'node:crypto';
import {
  type EventData,
  type EventStore,
  follow,
  type Followed,
  type LogPosition,
  PostgresEventStore,
  readCheckpoint,
  type RecordedEvent,
  type Running,
  type Subscription,
  type TenantId,
  type Transaction,
} from '@rihla/event-store';
import { ownDatabase, type OwnDatabase } from './database';

/** The subscription of these tests. */
export const told = { name: 'told', version: 1 };

/** A row as it was written: what was told, in the order in which it was. */
export interface ToldRow {
  readonly streamId: string;
  readonly position: number;
}

/** A store and a read model of one row per event, in which nothing stops an event from counting twice. */
export interface ToldDatabase {
  readonly db: OwnDatabase;
  readonly store: EventStore;
  newLog(this: void): Promise<TenantId>;
  /** Appends one event to each of these streams, in this order. */
  append(this: void, tenant: TenantId, ...streams: readonly string[]): Promise<LogPosition>;
  appendMany(this: void, tenant: TenantId, count: number): Promise<LogPosition>;
  /** The handler that writes the rows. */
  write(this: void, events: readonly RecordedEvent[], tx: Transaction): Promise<void>;
  rows(this: void, tenant: TenantId): Promise<ToldRow[]>;
  positions(this: void, tenant: TenantId): Promise<number[]>;
  checkpoint(this: void, tenant: TenantId): Promise<LogPosition>;
  subscription(this: void, handle?: Subscription['handle']): Subscription;
  /** Follows; what a test forgets to close is closed by `stop`. */
  start(this: void, more?: Partial<Followed>): Running;
  stop(this: void): Promise<void>;
  close(this: void): Promise<void>;
}

const event = (): EventData => ({
  eventId: randomUUID(),
  type: 'ThingHappened',
  schemaVersion: 1,
  data: {},
  metadata: { occurredOn: '2021-12-17' },
});

/** Looks again and again until it holds; a test that waits in vain fails after ten seconds instead of hanging. */
export const until = async (holds: () => boolean | Promise<boolean>): Promise<void> => {
  const deadline = performance.now() + 10_000;
  while (!(await holds())) {
    if (performance.now() > deadline) throw new Error('waited in vain');
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
};

export const toldDatabase = async (): Promise<ToldDatabase> => {
  const db = await ownDatabase();
  const store = new PostgresEventStore(db.pool, db.bind);
  await db.ownerPool.query(`
    set role rihla_owner;
    create table es.told (row_number bigserial, tenant_id uuid not null, stream_id text not null, position bigint not null,
      primary key (tenant_id, row_number));
    call sec.protect('es.told', 'select, insert, delete');
    grant usage on sequence es.told_row_number_seq to rihla_app;
    reset role`);
  const running: Running[] = [];

  const appendTo = async (tenant: TenantId, streamId: string, count: number): Promise<LogPosition> => {
    const streams = [{ streamId, expectedVersion: 'any' as const, events: Array.from({ length: count }, event) }];
    return (await store.append(tenant, { commandId: randomUUID(), fingerprint: 'as asked', streams })).position;
  };
  const write: ToldDatabase['write'] = async (events, tx) => {
    for (const { tenantId, streamId, position } of events) {
      await tx.query('insert into es.told (tenant_id, stream_id, position) values ($1, $2, $3)', [
        tenantId,
        streamId,
        position,
      ]);
    }
  };
  const rows: ToldDatabase['rows'] = (tenant) =>
    db.transactions.inTenant(tenant, (tx) =>
      tx.query<ToldRow>('select stream_id as "streamId", position::int from es.told order by row_number'),
    );
  const subscription: ToldDatabase['subscription'] = (handle = write) => ({
    ...told,
    store,
    transactions: db.transactions,
    handle,
  });
  const stop = async (): Promise<void> => {
    await Promise.all(running.splice(0).map((one) => one.close()));
  };
  return {
    db,
    store,
    newLog: async () => {
      const opened = await db.newTenant();
      await store.openLog(opened);
      return opened;
    },
    append: async (tenant, ...streams) => {
      let position = await store.head(tenant);
      for (const streamId of streams) position = await appendTo(tenant, streamId, 1);
      return position;
    },
    appendMany: (tenant, count) => appendTo(tenant, 'thing-1', count),
    write,
    rows,
    positions: async (tenant) => (await rows(tenant)).map(({ position }) => position),
    checkpoint: (tenant) => db.transactions.inTenant(tenant, (tx) => readCheckpoint(tx, told, tenant)),
    subscription,
    start: (more = {}) => {
      const one = follow({
        ...subscription(),
        onError: (error) => {
          throw error;
        },
        ...more,
      });
      running.push(one);
      return one;
    },
    stop,
    close: async () => {
      await stop();
      await db.close();
    },
  };
};
