import type { TenantId, TenantTransactions } from '@rihla/event-store';
import type { KeyClass } from '@rihla/kernel';
import { RootKeyError, SubjectErasedError, TamperedError } from './errors';
import { ExpiringCache } from './keys/expiring-cache';
import type { KeyRow } from './keys/key-rows';
import { makeKeyRows, namesOf, readKeyRows } from './keys/key-rows';
import type { DataKey, KeySlot, KeysOfSlot, KeySource } from './keys/key-source';
import { distinctSlots, slotName } from './keys/key-source';
import type { RootKey } from './keys/root-key';
import type { TenantKeys } from './keys/tenant-keys';
import { tenantKeys } from './keys/tenant-keys';
import { unwrapKey } from './keys/wrapping';

const TTL_MS = 5 * 60_000;
const CLASSES: readonly KeyClass[] = ['I', 'C', 'S'];
/** The channel on which an erasure is told to the other processes: `<tenant>/<subject>`. */
export const EVICT_CHANNEL = 'rihla_evict';

/** Told when keys left the memory; without a subject, everything did. */
export type EvictionListener = (evicted?: { readonly tenant: TenantId; readonly subject: string }) => void;

/**
 * The keys of the persons: root key → tenant key → data key per person and class. Opened keys live at most five
 * minutes, 5,000 at a time; raw bytes are wiped as soon as the key object holds them. Give it a connection pool that
 * its callers do not hold while they wait for it.
 */
export class KeyRing implements KeySource {
  private readonly clock: () => number;
  private readonly dataKeys: ExpiringCache<readonly DataKey[]>;
  private readonly tenantKeys: ExpiringCache<TenantKeys>;
  private readonly listeners = new Set<EvictionListener>();
  private readonly sweeper: NodeJS.Timeout;
  private evictions = 0;

  constructor(
    private readonly transactions: TenantTransactions,
    private readonly root: RootKey,
    { clock = Date.now, size = 5000 }: { readonly clock?: () => number; readonly size?: number } = {},
  ) {
    this.clock = clock;
    this.dataKeys = new ExpiringCache(size, TTL_MS, clock);
    this.tenantKeys = new ExpiringCache(size, TTL_MS, clock);
    this.sweeper = setInterval(() => {
      this.sweep();
    }, TTL_MS / 5).unref();
  }

  async keysFor(
    tenant: TenantId,
    slots: readonly KeySlot[],
    { create }: { readonly create: boolean },
  ): Promise<(slot: KeySlot) => KeysOfSlot> {
    const found = new Map<string, readonly DataKey[]>();
    const wanted = distinctSlots(slots).filter((slot) => {
      const cached = this.dataKeys.get(`${tenant}/${slotName(slot)}`);
      if (cached) found.set(slotName(slot), cached);
      return !cached;
    });
    if (wanted.length > 0) {
      const evictionsBefore = this.evictions;
      for (const [name, keys] of await this.fetch(tenant, wanted, create)) {
        found.set(name, keys);
        // An erasure that came in between may be about this very key: then it is used once and not kept.
        if (keys.length > 0 && this.evictions === evictionsBefore) this.dataKeys.set(`${tenant}/${name}`, keys);
      }
    }
    return (slot) => found.get(slotName(slot));
  }

  /**
   * Destroys every key of a person and raises the fence behind which none can be made again; her blind-index and
   * directory entries go in the same transaction. Doing it twice changes nothing. Other processes are told.
   */
  async destroy(tenant: TenantId, subject: string): Promise<void> {
    await this.transactions.inTenant(tenant, async (tx) => {
      await tx.query('insert into pd.erased (tenant_id, subject_id) values ($1, $2) on conflict do nothing', [
        tenant,
        subject,
      ]);
      await tx.query('update pd.subject_key set wrapped = null where subject_id = $1', [subject]);
      await tx.query('delete from pd.blind_index where subject_id = $1', [subject]);
      await tx.query('update pd.person_directory set sealed = null where subject_id = $1', [subject]);
      await tx.query('select pg_notify($1, $2)', [EVICT_CHANNEL, `${tenant}/${subject}`]);
    });
    this.evict(tenant, subject);
  }

  /** Forgets a person's keys in this process. */
  evict(tenant: TenantId, subject: string): void {
    this.evictions += 1;
    for (const keyClass of CLASSES) this.dataKeys.delete(`${tenant}/${slotName({ subject, class: keyClass })}`);
    for (const listener of this.listeners) listener({ tenant, subject });
  }

  /** Forgets all keys: when it is not known what was missed. */
  evictAll(): void {
    this.evictions += 1;
    this.dataKeys.clear();
    this.tenantKeys.clear();
    for (const listener of this.listeners) listener();
  }

  /** Calls the listener at every eviction, so that other memories of a person go with her keys. */
  onEvict(listener: EvictionListener): void {
    this.listeners.add(listener);
  }

  /** How many slots are held open. */
  get held(): number {
    return this.dataKeys.size;
  }

  /** Drops keys whose time is over; runs by itself every minute. */
  sweep(): void {
    this.dataKeys.sweep();
    this.tenantKeys.sweep();
  }

  close(): void {
    clearInterval(this.sweeper);
    this.evictAll();
  }

  private async fetch(
    tenant: TenantId,
    slots: readonly KeySlot[],
    create: boolean,
  ): Promise<Map<string, readonly DataKey[]>> {
    let rows = await this.transactions.inTenant(tenant, (tx) => readKeyRows(tx, slots));
    if (create) {
      const gone = rows.find((row) => row.erased);
      if (gone) throw new SubjectErasedError(gone.subject);
      const absent = rows.filter((row) => row.version === null);
      if (absent.length > 0) rows = await this.make(tenant, slots, absent);
    }
    return this.open(tenant, rows);
  }

  private async make(tenant: TenantId, slots: readonly KeySlot[], absent: readonly KeySlot[]): Promise<KeyRow[]> {
    const newest = [...(await this.keysOf(tenant, []))].at(-1);
    if (!newest) throw new RootKeyError('missing');
    const [epoch, key] = newest;
    try {
      return await this.transactions.inTenant(tenant, async (tx) => {
        await makeKeyRows(
          tx,
          tenant,
          absent.map(({ subject, class: keyClass }) => ({ subject, class: keyClass })),
          { epoch, key },
        );
        return readKeyRows(tx, slots);
      });
    } catch (error) {
      throw erasedMeanwhile(error) ?? error;
    }
  }

  private async open(tenant: TenantId, rows: readonly KeyRow[]): Promise<Map<string, readonly DataKey[]>> {
    const living = rows.filter((row) => row.wrapped !== null && !row.erased);
    const keks =
      living.length > 0
        ? await this.keysOf(
            tenant,
            living.map((row) => row.epoch),
          )
        : new Map();
    const opened = new Map<string, DataKey[]>();
    for (const row of rows) {
      if (row.version === null && !row.erased) continue;
      const keys = opened.get(slotName(row)) ?? [];
      opened.set(slotName(row), keys);
      if (row.version !== null && row.wrapped !== null && !row.erased)
        keys.push(openRow(tenant, keks, { ...row, version: row.version, wrapped: row.wrapped }));
    }
    return opened;
  }

  private keysOf(tenant: TenantId, epochs: readonly number[]): Promise<TenantKeys> {
    return tenantKeys(
      { transactions: this.transactions, root: this.root, cache: this.tenantKeys, now: this.clock() },
      tenant,
      epochs,
    );
  }
}

const openRow = (tenant: TenantId, keks: TenantKeys, row: KeyRow & { version: number; wrapped: Buffer }): DataKey => {
  const kek = keks.get(row.epoch);
  const where = `key ${row.id}`;
  if (!kek) throw new TamperedError(where);
  try {
    return { id: row.id, version: row.version, key: unwrapKey(kek, namesOf(tenant, row), row) };
  } catch (cause) {
    throw new TamperedError(where, { cause });
  }
};

/** The fence in the database (SQLSTATE PD001) as its typed error. */
const erasedMeanwhile = (error: unknown): SubjectErasedError | undefined =>
  error instanceof Error && 'code' in error && error.code === 'PD001' && 'detail' in error
    ? new SubjectErasedError(String(error.detail))
    : undefined;
