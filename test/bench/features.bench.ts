/** What roles, chain, fence and idempotency cost: a batch as it is, beside the same batch without them. */
import { randomUUID } from 'node:crypto';
import { tenantBinding } from '@rihla/platform';
import { rootKeyFromEnv } from '@rihla/personal-data';
import { Client } from 'pg';
import { serialise } from '../../libs/event-store/src/append-request';
import { batchOf, type Call, prepare, type Prepared, singleCall } from '../../libs/event-store/src/postgres/calls';
import { anEvent, appendTo } from './support/events';
import { onOwnGround } from './support/own-ground';
import { report } from './support/report';
import { measure, rateOf, type Side } from './support/rounds';

const BATCHES = [1, 10, 100, 500];
const EVENTS = 2_000;

/** The same tables without the wall. */
const TABLES = `create schema bare;
create table bare.tenant (like es.tenant including all) with (fillfactor = 20);
create table bare.stream (like es.stream including all);
create table bare.event (like es.event including all) partition by list (tenant_id);
create table bare.event_default partition of bare.event default`;

/** The same function without what is measured; each part must be there to be left out. */
const LEFT_OUT: readonly (readonly [RegExp, string])[] = [
  [/SECURITY DEFINER/, ''],
  [/sec\.bound\(p_bind\)/, `string_to_array(split_part(p_bind, '.', 1), ',')::uuid[]`],
  [/chain = sha256\([\s\S]*?\)(?=\s+where)/, 'chain = chain'],
  [/and write_fence is null/, ''],
  [/insert into es\.command[^;]*;/, ''],
  [/\bes\.(?!accepts)/g, 'bare.'],
];
const bareOf = (definition: string): string =>
  LEFT_OUT.reduce((sql, [part, instead]) => {
    if (sql.search(part) < 0) throw new Error(`the function has no ${String(part)} any more`);
    return sql.replace(part, instead);
  }, definition);

const undigested = (tenant: string, request: Prepared['request']): Prepared => ({
  tenant,
  request,
  events: serialise(request),
  digests: Buffer.alloc(0),
  bytes: 0,
  claims: [],
});

void onOwnGround(async (own) => {
  const bind = tenantBinding(rootKeyFromEnv(own.access.rootKey).derive('tenant-binding'));
  const tenant = await own.newTenant();
  await own.admin.query(TABLES);
  await own.admin.query('insert into bare.tenant (tenant_id) values ($1)', [tenant]);
  for (const name of ['append', 'append_batch']) {
    const { rows } = await own.admin.query<{ sql: string }>(`select pg_get_functiondef($1::regproc) as sql`, [
      `es.${name}`,
    ]);
    await own.admin.query(bareOf(rows[0]?.sql ?? ''));
  }
  const app = new Client({ connectionString: own.access.url });
  const admin = new Client({ connectionString: own.adminUrl });
  await Promise.all([app.connect(), admin.connect()]);

  const filled = async (client: Client, size: number, made: typeof prepare, through: (call: Call) => Call) => {
    for (let done = 0; done < EVENTS; done += size) {
      const batch = Array.from({ length: size }, () =>
        made(tenant, appendTo(`session-${tenant}.${randomUUID()}`, 'no_stream', [anEvent()])),
      );
      const [lone] = batch;
      await client.query(through(size === 1 && lone ? singleCall(bind(tenant), lone) : batchOf(bind, batch).call));
    }
    return EVENTS;
  };
  const bare = ({ name, text, values }: Call): Call => ({
    name: `bare-${name}`,
    text: text.replace('es.append', 'bare.append'),
    values: values.map((value, nth) => (nth === 0 ? `${tenant}.` : value)),
  });
  const sides = BATCHES.flatMap((size): Side[] => {
    const against = `without, batches of ${String(size)}`;
    return [
      { name: against, slice: () => rateOf(() => filled(admin, size, undigested, bare)) },
      {
        name: `all features, batches of ${String(size)}`,
        slice: () => rateOf(() => filled(app, size, prepare, (call) => call)),
        against,
      },
    ];
  });
  report('features', 'events a second', await measure(sides));
  await Promise.all([app.end(), admin.end()]);
});
