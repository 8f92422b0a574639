import type { TenantId } from '@rihla/event-store';
import { Client } from 'pg';
import { MoveRefusedError } from './errors';

/** One tenant, and an administrator's connection to each of the two databases that it moves between. */
export interface Sides {
  readonly tenant: TenantId;
  readonly from: Client;
  readonly to: Client;
}

/** The texts of rows are compared: both servers must write values alike. */
const ALIKE = `set datestyle = 'ISO'; set timezone = 'UTC'; set intervalstyle = 'postgres'; set bytea_output = 'hex';
  set extra_float_digits = 1; set search_path = pg_catalog; set statement_timeout = 0`;

/**
 * Signs in as an administrator whom row security does not hold and for whom no trigger fires: the rows of a person who
 * was erased could not be copied otherwise.
 * @throws MoveRefusedError when he is less
 */
export const openSide = async (url: string): Promise<Client> => {
  const client = new Client({ connectionString: url, application_name: 'rihla-move' });
  // A connection that breaks is noticed by the query that it breaks.
  client.on('error', () => undefined);
  await client.connect();
  try {
    const { rows } = await client.query<{ able: boolean }>(
      `select (rolsuper or rolbypassrls) and has_parameter_privilege('session_replication_role', 'set')
         and pg_has_role('rihla_owner', 'usage') and pg_has_role('rihla_app', 'set') as able
       from pg_roles where rolname = current_user`,
    );
    if (!rows[0]?.able) {
      throw new MoveRefusedError(
        'moving needs a superuser, or a member of rihla_owner and rihla_app with BYPASSRLS who may set session_replication_role: ' +
          'row security holds even the owner of the tables',
      );
    }
    await client.query(`${ALIKE}; set session_replication_role = replica`);
    return client;
  } catch (error) {
    await client.end();
    throw isAbsent(error) ? new MoveRefusedError(NOT_PREPARED) : error;
  }
};

const NOT_PREPARED =
  'one of the two databases is not prepared: start this version of Rihla on it once, with the same root key';

/** A role, schema or table that every prepared database has. */
const isAbsent = (error: unknown): boolean => hasCode(error, '42704', '3F000', '42P01');

const hasCode = (error: unknown, ...codes: readonly string[]): boolean =>
  error instanceof Error && 'code' in error && codes.includes(String(error.code));

/** How long a move waits for one before it that was killed and whose connections are still ending, in milliseconds. */
const PATIENCE_MS = 3_000;

/**
 * One move of a tenant at a time: held until the connection closes.
 * @throws MoveRefusedError when somebody else goes on moving it
 */
export const claim = async (side: Client, tenant: TenantId): Promise<void> => {
  await side.query(`set lock_timeout = ${String(PATIENCE_MS)}`);
  await side.query(`select pg_advisory_lock(hashtextextended('move ' || $1, 0))`, [tenant]).catch((error: unknown) => {
    throw hasCode(error, '55P03') ? new MoveRefusedError('the organisation is being moved already') : error;
  });
};

/** Signs in to both, the first side first, and makes sure that the second may take what the first gives. */
export const openSides = async (fromUrl: string, toUrl: string, tenant: TenantId): Promise<Sides> => {
  const from = await openSide(fromUrl);
  const to = await openSide(toUrl).catch(async (error: unknown) => {
    await from.end();
    throw error;
  });
  const sides = { tenant, from, to };
  try {
    await mustBeOneInstallation(sides);
    await claim(from, tenant);
    await claim(to, tenant);
    return sides;
  } catch (error) {
    await closeSides(sides);
    throw error;
  }
};

export const closeSides = async ({ from, to }: Sides): Promise<void> => {
  await Promise.all([from.end(), to.end()]);
};

const INSTALLATION = `select (select array_agg(name order by name) from sec.migration) as migrations,
  (select encode(inner_pad, 'hex') from sec.binding_key) as key,
  current_database() || ' ' || pg_postmaster_start_time() as place`;

interface Installation {
  readonly migrations: readonly string[];
  readonly key: string | null;
  readonly place: string;
}

/** The sealed data open with one root key alone, and the rows fit one shape of the tables. */
const mustBeOneInstallation = async ({ from, to }: Sides): Promise<void> => {
  const answers = await Promise.all([from, to].map((side) => side.query<Installation>(INSTALLATION))).catch(
    (error: unknown) => {
      throw isAbsent(error) ? new MoveRefusedError(NOT_PREPARED) : error;
    },
  );
  const [here, there] = answers.map(({ rows }) => rows[0]);
  if (!here?.key || !there?.key) throw new MoveRefusedError(NOT_PREPARED);
  if (here.place === there.place) throw new MoveRefusedError('the two databases are one');
  if (here.key !== there.key) throw new MoveRefusedError('the two databases have different root keys');
  const [extra] = [
    ...here.migrations.filter((name) => !there.migrations.includes(name)),
    ...there.migrations.filter((name) => !here.migrations.includes(name)),
  ];
  if (extra !== undefined) {
    throw new MoveRefusedError(`the two databases are of different versions: only one of them has ${extra}`);
  }
};

/** What a cell is called: where its database is. */
export const cellOf = (url: string): string => {
  const { hostname, port, pathname } = new URL(url);
  return `${hostname}:${port || '5432'}${pathname}`;
};
