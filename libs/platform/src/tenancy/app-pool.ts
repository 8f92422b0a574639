import { Pool, type PoolConfig, TypeOverrides, types } from 'pg';

/** A day stays the text that it is: the driver would make it a midnight somewhere. */
const daysAsText = new TypeOverrides();
daysAsText.setTypeParser(types.builtins.DATE, (day: string) => day);

/**
 * The application's connections, as rihla_app.
 *
 * @param url what prepareDatabase answered
 * @param max connections held at most; a caller beyond waits
 */
export function appPool(url: string, max = 10): Pool {
  return poolOf({ connectionString: url, max, application_name: 'rihla', types: daysAsText });
}

/**
 * Connections on which nobody waits for nothing: what is asked of one before an answer came is sent at once and answered in
 * that order, so that a transaction spares a wait for each statement that does not depend on the one before.
 *
 * A connection that breaks says so to the pool while it is idle, and to nobody while a transaction holds it between two
 * statements: without a listener either would end the process. The statement that comes next fails by itself.
 */
export function poolOf(config: PoolConfig): Pool {
  const pool = new Pool({ ...config, pipeline: true });
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
  return pool;
}
