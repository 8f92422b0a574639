import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { catchUp, PostgresEventStore, type Subscription, type TenantId } from '@rihla/event-store';
import { request, someEvents } from '@rihla/event-store/testing/some-events';
import { KeyRing, type RootKey } from '@rihla/personal-data';
import type { OwnDatabase } from '@rihla/test/database';
import type { Pool } from 'pg';

/** A table that no code of the mover knows: a key of two columns, a reference to itself, a column that is computed. */
export const plant = async ({ ownerPool }: { readonly ownerPool: Pool }): Promise<void> => {
  await ownerPool.query(`
    set role rihla_owner;
    create schema planted;
    create table planted.seen (
      tenant_id uuid not null, position bigint not null, stream_id text not null, told int not null default 1,
      before bigint, stream_length int not null generated always as (length(stream_id)) stored,
      primary key (tenant_id, position), foreign key (tenant_id, before) references planted.seen (tenant_id, position)
    );
    call sec.protect('planted.seen', 'select, insert, update, delete');
    reset role`);
};

/** Writes a row for each event, and counts how often it was told. */
export const seenBy = ({ transactions }: OwnDatabase, store: PostgresEventStore): Subscription => ({
  name: 'seen',
  version: 1,
  store,
  transactions,
  handle: async (events, tx) => {
    for (const { tenantId, position, streamId } of events) {
      await tx.query(
        `insert into planted.seen as s (tenant_id, position, stream_id, before)
         values ($1, $2, $3, nullif($2::bigint - 1, 0)) on conflict (tenant_id, position) do update set told = s.told + 1`,
        [tenantId, position, streamId],
      );
    }
  },
});

export const storeOf = ({ pool, bind }: OwnDatabase): PostgresEventStore => new PostgresEventStore(pool, bind);

/** A tenant with a log, rows, a checkpoint in the middle, two persons of whom one was erased, a login and a session. */
export interface Settled {
  readonly tenant: TenantId;
  readonly living: string;
  readonly erased: string;
  readonly userId: string;
}

export const settle = async (db: OwnDatabase, root: RootKey): Promise<Settled> => {
  const [tenant, living, erased, userId] = [await db.newTenant(), randomUUID(), randomUUID(), randomUUID()];
  const store = storeOf(db);
  await store.openLog(tenant);
  for (let nth = 0; nth < 6; nth += 1) {
    await store.append(
      tenant,
      request([`thing-${String(nth)}`, 'no_stream', someEvents(3)], ['log-all', 'any', someEvents(2)]),
    );
  }
  await catchUp(seenBy(db, store), tenant);
  await store.append(tenant, request(['log-all', 11, someEvents(4)]));

  const ring = new KeyRing(db.transactions, root);
  const slots = [living, erased].map((subject) => ({ subject, class: 'I' as const }));
  await ring.keysFor(tenant, slots, { create: true });
  await ring.destroy(tenant, erased);
  ring.close();

  await db.ownerPool.query(
    `insert into iam.login (user_id, email_index, secret, tenants) values ($1, $2, 'sealed', array[$3, gen_random_uuid()])`,
    [userId, randomBytes(32), tenant],
  );
  await db.transactions.inTenant(tenant, (tx) =>
    tx.query(
      `insert into iam.session (tenant_id, token_hash, user_id, expires_at) values ($1, $2, $3, now() + interval '1 hour')`,
      [tenant, randomBytes(32), userId],
    ),
  );
  return { tenant, living, erased, userId };
};

/** For every table with rows of the tenant, how many and what is in them, computed in another way than the mover does. */
export const contentsOf = async (
  { ownerPool }: { readonly ownerPool: Pool },
  tenant: TenantId,
): Promise<Record<string, string>> => {
  const { rows: tables } = await ownerPool.query<{ name: string }>(
    `select table_schema || '.' || table_name as name from information_schema.columns join information_schema.tables using (table_schema, table_name)
      where column_name = 'tenant_id' and table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema')
        and table_name !~ '^event_' order by 1`,
  );
  const contents: Record<string, string> = {};
  for (const { name } of tables) {
    const { rows } = await ownerPool.query<{ row: string }>(
      `select t::text as row from ${name} t where tenant_id = $1 order by 1`,
      [tenant],
    );
    if (rows.length > 0)
      contents[name] = `${String(rows.length)} ${createHash('sha256').update(JSON.stringify(rows)).digest('hex')}`;
  }
  return contents;
};
