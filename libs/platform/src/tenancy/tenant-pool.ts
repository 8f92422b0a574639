import type { Pool, PoolClient, QueryResult } from 'pg';

import type { TenantId, TenantTransactions, Transaction } from '@rihla/event-store';

import { tenantFailure } from '../cells/errors';
import type { TenantBinding } from './tenant-binding';

/**
 * The only way to a connection of the application: a transaction that is bound to one tenant. A connection on which
 * something went wrong, or that does not come back unbound, is destroyed: nothing of one tenant waits there for the next.
 */
export class TenantPool implements TenantTransactions {
  constructor(
    private readonly pool: Pool,
    private readonly bind: TenantBinding,
  ) {}

  /**
   * @throws what the work throws, after a rollback; TenantMovedError when the tenant lives on another server now, and
   * TenantUnavailableError when it is on its way there and the work wanted to write; Error when a statement had failed
   * unnoticed and nothing was committed
   */
  async inTenant<T>(tenant: TenantId, work: (tx: Transaction) => Promise<T>): Promise<T> {
    const client = await this.pool.connect();
    const begun = begin(client, () => this.bind(tenant));
    begun.catch(() => undefined);
    try {
      const result = await work(transactionOf(client));
      await begun;
      const { unbound } = await commit(client);
      client.release(!unbound);
      return result;
    } catch (error) {
      // When it did not begin, every statement behind was refused for that.
      const cause = await begun.then(
        () => error,
        (first: unknown) => first,
      );
      await client.query('rollback').catch(() => undefined);
      client.release(true);
      throw tenantFailure(tenant, cause);
    }
  }

  async tenants(): Promise<readonly TenantId[]> {
    const { rows } = await this.pool.query<{ tenant: TenantId }>('select tenants as tenant from sec.tenants()');
    return rows.map(({ tenant }) => tenant);
  }

  async acrossTenants<R extends object>(sql: string, params: readonly unknown[] = []): Promise<R[]> {
    const binds = (await this.tenants()).map((tenant) => this.bind(tenant));
    const { rows } = await this.pool.query<R>(sql, [binds, ...params]);
    return rows;
  }
}

const BIND = {
  name: 'bind',
  text: `select set_config('app.bind', $1, true), set_config('search_path', 'read', true)`,
};

const transactionOf = (client: PoolClient): Transaction => ({
  async query<R extends object>(text: string, params: readonly unknown[] = [], plan?: 'kept'): Promise<R[]> {
    const { rows } = await client.query<R>({ text, values: [...params], ...(plan && { name: nameOf(text) }) });
    return rows;
  },
});

/** Under which name a connection keeps a statement. */
const nameOf = (text: string): string => {
  const name = names.get(text) ?? `kept-${String(names.size)}`;
  names.set(text, name);
  return name;
};
const names = new Map<string, string>();

/**
 * Goes out together with what the work asks first, which is answered after it: unbound the wall refuses it, and the commit
 * waits for both.
 */
const begin = async (client: PoolClient, bind: () => string): Promise<void> => {
  await Promise.all([client.query('begin'), client.query({ ...BIND, values: [bind()] })]);
};

/** One round trip for the commit and the look that nothing stayed bound. */
async function commit(client: PoolClient): Promise<{ unbound: boolean }> {
  // The driver answers an array when one text holds two statements; its types do not say so.
  const [end, look] = (await client.query(
    `commit; select coalesce(current_setting('app.bind', true), '') as bind`,
  )) as unknown as readonly QueryResult<{ bind: string }>[];
  // PostgreSQL answers a commit of a failed transaction with a silent rollback.
  if (end?.command !== 'COMMIT') throw new Error('a statement of the transaction had failed: it was rolled back');
  return { unbound: look?.rows[0]?.bind === '' };
}
