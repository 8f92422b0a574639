import { Client, DatabaseError, escapeIdentifier, escapeLiteral } from 'pg';

import { migrate, type Migrations } from './migrate';

export interface DatabasePlan {
  /**
   * A superuser, or a role that may create roles and databases (or owns the database already). The database that the
   * address names may be missing; the one that is called `postgres` is asked then to make it.
   */
  readonly adminUrl: string;
  readonly database: string;
  /** The password that rihla_app gets. */
  readonly appPassword: string;
  /** The key of the tenant binding, 32 random bytes (see tenantBinding). */
  readonly bindingKey: Buffer;
  readonly migrations: Migrations;
}

export interface PreparedDatabase {
  /** The application's address, as rihla_app: password included, never log it. */
  readonly appUrl: string;
}

/** Where a database is made from when there is none to be connected to: every server has it, unless somebody dropped it. */
const MAINTENANCE = 'postgres';

/** What a server says of a database that is not there; and of one that somebody else is making, or has made just now. */
const MISSING = '3D000';
const MADE_BY_ANOTHER: readonly (string | undefined)[] = ['42P04', '23505'];

/** Any constant of ours: one start at a time prepares a server. */
const START_LOCK = 7_274_852_100;

/**
 * Makes the database, its three roles and its schemas what this version of the application needs. Doing it again, or
 * twice at the same time, changes nothing. rihla_owner owns everything and cannot log in; rihla_app logs in and owns
 * nothing, so that no mistake in the application can lower the wall between tenants. rihla_log writes the log: nobody is it
 * but a few functions that check whom they write for.
 */
export async function prepareDatabase(plan: DatabasePlan): Promise<PreparedDatabase> {
  const { adminUrl, database, appPassword, bindingKey, migrations } = plan;
  if (bindingKey.length !== 32) throw new Error('the binding key must be 32 bytes');
  const server = await connectOrMake(adminUrl, database);
  try {
    await server.query('select pg_advisory_lock($1)', [START_LOCK]);
    await makeRoles(server, appPassword);
    await makeDatabase(server, database);
    await openDatabase(urlOf(adminUrl, database), database);
    await migrate(urlOf(adminUrl, database), migrations);
    await keepBindingKey(urlOf(adminUrl, database), bindingKey);
  } finally {
    await server.end();
  }
  return { appUrl: urlOf(adminUrl, database, { user: 'rihla_app', password: appPassword }) };
}

async function makeRoles(server: Client, appPassword: string): Promise<void> {
  const { rows } = await server.query<{ rolname: string }>(
    `select rolname from pg_roles where rolname in ('rihla_owner', 'rihla_log', 'rihla_app')`,
  );
  const known = new Set(rows.map(({ rolname }) => rolname));
  if (!known.has('rihla_owner')) await server.query('create role rihla_owner nologin');
  if (!known.has('rihla_log')) await server.query('create role rihla_log nologin');
  if (!known.has('rihla_app')) await server.query('create role rihla_app nologin');
  // The owner hands the functions that write the log over to the role that may, and gets none of its rights itself.
  await server.query('grant rihla_log to rihla_owner with inherit false, set true');
  await server.query(`alter role rihla_app login nocreaterole nocreatedb password ${escapeLiteral(appPassword)}`);
  await server.query(`alter role rihla_app set statement_timeout = '15s'`);
  await server.query(`alter role rihla_app set idle_in_transaction_session_timeout = '10s'`);
  await server.query(`alter role rihla_app set lock_timeout = '5s'`);
  // A page of rows takes less time than to wake the workers that the planner would ask for two sides (docs/adr/0012).
  await server.query('alter role rihla_app set max_parallel_workers_per_gather = 0');
  // An administrator who is no superuser may become the owner only once he is a member.
  await server.query(`do $$ begin
    if not pg_has_role('rihla_owner', 'set') then execute format('grant rihla_owner to %I with set true', current_user); end if;
  end $$`);
}

/**
 * Connects as the address says. A database that is missing is made first, and connected to: whoever starts at the same
 * moment comes to the same one, and waits there for its lock.
 */
async function connectOrMake(adminUrl: string, database: string): Promise<Client> {
  try {
    return await connect(adminUrl);
  } catch (error) {
    if (!(error instanceof DatabaseError && error.code === MISSING)) throw error;
  }
  try {
    const maintenance = await connect(urlOf(adminUrl, MAINTENANCE));
    try {
      await makeDatabase(maintenance, database);
    } finally {
      await maintenance.end();
    }
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new Error(`the database "${database}" does not exist and could not be made: ${why}`, { cause });
  }
  return connect(urlOf(adminUrl, database));
}

async function makeDatabase(server: Client, database: string): Promise<void> {
  const { rowCount } = await server.query('select from pg_database where datname = $1', [database]);
  if (rowCount !== 0) return;
  try {
    // The template of its own would bring a server's encoding along, and whatever somebody put there.
    await server.query(`create database ${escapeIdentifier(database)} template template0 encoding 'UTF8'`);
  } catch (error) {
    if (!(error instanceof DatabaseError && MADE_BY_ANOTHER.includes(error.code))) throw error;
  }
}

async function openDatabase(url: string, database: string): Promise<void> {
  const db = await connect(url);
  try {
    await db.query(`revoke all on database ${escapeIdentifier(database)} from public`);
    await db.query(`grant connect, create on database ${escapeIdentifier(database)} to rihla_owner`);
    await db.query(`grant connect on database ${escapeIdentifier(database)} to rihla_app`);
    await db.query('revoke all on schema public from public');
    await db.query('set role rihla_owner; create schema if not exists sec');
  } finally {
    await db.end();
  }
}

/** The database keeps the two padded keys of RFC 2104, which is all that it needs to check a binding. */
async function keepBindingKey(url: string, key: Buffer): Promise<void> {
  const block = Buffer.concat([key, Buffer.alloc(32)]);
  const pad = (byte: number): Buffer => Buffer.from(block.map((value) => value ^ byte));
  const db = await connect(url);
  try {
    await db.query('set role rihla_owner');
    await db.query(
      `insert into sec.binding_key values ($1, $2)
       on conflict ((true)) do update set inner_pad = excluded.inner_pad, outer_pad = excluded.outer_pad`,
      [pad(0x36), pad(0x5c)],
    );
  } finally {
    await db.end();
  }
}

async function connect(connectionString: string): Promise<Client> {
  const client = new Client({ connectionString });
  await client.connect();
  return client;
}

function urlOf(base: string, database: string, as?: { user: string; password: string }): string {
  const url = new URL(base);
  url.pathname = `/${encodeURIComponent(database)}`;
  if (as !== undefined) {
    url.username = as.user;
    url.password = encodeURIComponent(as.password);
  }
  return url.toString();
}
