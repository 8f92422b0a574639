import { createHash, randomUUID } from 'node:crypto';
import type { Pool } from 'pg';
import type { TenantId } from '../port';
import type { SubscriptionId } from './checkpoint';

const BUCKETS = 64;
/** What a dead worker held waits so long, in milliseconds; a living one renews three times meanwhile. */
const LEASE_MS = 15_000;

/** Which tenants this process follows. */
export interface Share {
  holds(subscription: SubscriptionId, tenant: TenantId): boolean;
  /** Resolves after the first attempt to get a share. */
  readonly begun: Promise<void>;
  close(): Promise<void>;
}

/** Makes a share of some subscriptions. */
export type Sharing = (subscriptions: readonly SubscriptionId[], onError: (error: unknown) => void) => Share;

/** A process that shares with nobody. */
export const alone: Sharing = () => ({
  holds: () => true,
  begun: Promise.resolve(),
  close: () => Promise.resolve(),
});

/** The bucket of a tenant, the same in every process. */
export const bucketOf = (tenant: TenantId): number =>
  createHash('sha256').update(tenant).digest().readUInt8(0) % BUCKETS;

const keyOf = ({ name, version }: SubscriptionId, bucket: number): string =>
  `${name} ${String(version)} ${String(bucket)}`;

/**
 * Shares the tenants between the workers of one database, in 64 buckets a subscription. A worker holds what it takes for
 * a while and renews it; it takes at most its part (64 divided by the workers alive, rounded up): what is free or has
 * run out, then what others hold beyond theirs, so that a newcomer waits for nobody. A lease saves work and decides
 * nothing: two workers that hold the same one race for the checkpoint, and one of them wins.
 *
 * @param pool connections of the application role
 * @param ms how long a lease lasts, in milliseconds
 * @param owner who holds it; another one for each process
 */
export const leasesOn =
  (pool: Pool, { ms = LEASE_MS, owner = randomUUID() }: { ms?: number; owner?: string } = {}): Sharing =>
  (subscriptions, onError) => {
    let held: ReadonlySet<string> = new Set();
    let timer: NodeJS.Timeout | undefined;
    let closed = false;
    const names = subscriptions.map(({ name }) => name);
    const versions = subscriptions.map(({ version }) => version);

    const renew = async (): Promise<void> => {
      try {
        const { rows } = await pool.query<SubscriptionId & { bucket: number }>(
          'select subscription as name, version, bucket from es.hold_buckets($1, $2, $3, $4)',
          [names, versions, owner, ms],
        );
        held = new Set(rows.map((row) => keyOf(row, row.bucket)));
      } catch (error) {
        onError(error);
      }
      if (!closed) timer = setTimeout(renewAgain, ms / 3);
    };
    const renewAgain = (): void => {
      renewing = renew();
    };
    const begun = renew();
    let renewing = begun;

    return {
      holds: (subscription, tenant) => held.has(keyOf(subscription, bucketOf(tenant))),
      begun,
      close: async () => {
        closed = true;
        clearTimeout(timer);
        await renewing;
        held = new Set();
        await pool
          .query(
            `update es.lease set owner = null, until = '-infinity' where owner = $1
             and (subscription, version) in (select * from unnest($2::text[], $3::int[]))`,
            [owner, names, versions],
          )
          .catch(onError);
      },
    };
  };
