import type { TenantId } from './port';

/** A database transaction that is bound to one tenant: it can see and write nothing of another. */
export interface Transaction {
  /**
   * Statements run in the order in which they are asked, also when the answer to one is not waited for before the next;
   * behind one that failed all others fail.
   * @param plan `kept`: the connection keeps the statement and its plan, which takes longer to make than a small one to
   * run; for the few texts that are asked all the time
   */
  query<R extends object>(sql: string, params?: readonly unknown[], plan?: 'kept'): Promise<R[]>;
}

/** The only way to a tenant's tables. */
export interface TenantTransactions {
  /** Runs the work in one transaction bound to the tenant; commits when it resolves, rolls back when it throws. */
  inTenant<T>(tenant: TenantId, work: (tx: Transaction) => Promise<T>): Promise<T>;
  /** Every tenant of this database. */
  tenants(): Promise<readonly TenantId[]>;
  /**
   * One question about all tenants: a statement whose `$1` is the list of their bindings, for a function that binds one
   * after the other and sees of each what its tenant sees. The parameters follow from `$2` on.
   */
  acrossTenants<R extends object>(sql: string, params?: readonly unknown[]): Promise<R[]>;
}
