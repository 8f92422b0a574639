import { Pool, TypeOverrides, types } from 'pg';

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
  const pool = new Pool({ connectionString: url, max, application_name: 'rihla', types: daysAsText });
  // An idle connection that breaks is dropped by the pool; without a listener it would end the process.
  pool.on('error', () => undefined);
  return pool;
}
