import type { TenantId, TenantTransactions } from '@rihla/event-store';
import type { RowSealer } from '../row-sealer';
import type { NameHit, NameQuestion } from './name-index';
import { NameIndex } from './name-index';
import type { DirectoryPerson } from './person';
import { cellOf, changedAfter, erasedOf } from './person-rows';

const IDLE_MS = 30 * 60_000;
const PAGE = 2000;
const BEGINNING = { changed: '-1', subject: '00000000-0000-0000-0000-000000000000' };

interface Loaded {
  readonly index: NameIndex;
  /** The erased: a page that was opened before the erasure must not bring them back. */
  readonly gone: Set<string>;
  readonly idle: NodeJS.Timeout;
  upTo: typeof BEGINNING;
  turn: Promise<void>;
}

/**
 * Finds persons by name, tolerant of spelling and script, with no name and no hash of a name at rest: each tenant's
 * names are opened into memory at the first search, follow the changes, and leave after 30 minutes without a search
 * (security.md §2.5). Every search is brought up to date first, so that it finds what was committed before it.
 */
export class NameDirectory {
  private readonly tenants = new Map<TenantId, Loaded>();

  constructor(
    private readonly transactions: TenantTransactions,
    private readonly rows: RowSealer,
    private readonly idleMs = IDLE_MS,
  ) {}

  /** The best hits first. The caller decides what to show of them: a list shows ids and initials. */
  async search(tenant: TenantId, text: string, question: NameQuestion = {}): Promise<readonly NameHit[]> {
    const loaded = this.loadedFor(tenant);
    const before = loaded.turn.catch(() => undefined);
    loaded.turn = before.then(() => this.refresh(tenant, loaded));
    await loaded.turn;
    const hits = loaded.index.search(text, question);
    // The notice of an erasure may be late or lost; the fence in the database is neither.
    const erased = await this.transactions.inTenant(tenant, (tx) =>
      erasedOf(
        tx,
        hits.map(({ subject }) => subject),
      ),
    );
    for (const subject of erased) this.drop(tenant, subject);
    return hits.filter(({ subject }) => !erased.has(subject));
  }

  /** Forgets an erased person at once. */
  drop(tenant: TenantId, subject: string): void {
    const loaded = this.tenants.get(tenant);
    loaded?.gone.add(subject);
    loaded?.index.drop(subject);
  }

  /** Forgets everybody; the next search loads again. */
  clear(): void {
    for (const { idle } of this.tenants.values()) clearTimeout(idle);
    this.tenants.clear();
  }

  /** How many persons of a tenant are in memory. */
  held(tenant: TenantId): number {
    return this.tenants.get(tenant)?.index.size ?? 0;
  }

  private loadedFor(tenant: TenantId): Loaded {
    const known = this.tenants.get(tenant);
    if (known) {
      known.idle.refresh();
      return known;
    }
    const idle = setTimeout(() => this.tenants.delete(tenant), this.idleMs).unref();
    const fresh = { index: new NameIndex(), gone: new Set<string>(), idle, upTo: BEGINNING, turn: Promise.resolve() };
    this.tenants.set(tenant, fresh);
    return fresh;
  }

  private async refresh(tenant: TenantId, loaded: Loaded): Promise<void> {
    for (;;) {
      const page = await this.transactions.inTenant(tenant, (tx) => changedAfter(tx, loaded.upTo, PAGE));
      const people = await this.rows.openRows(
        tenant,
        page.map(({ subject, sealed }) => ({ ...cellOf(subject), sealed })),
      );
      page.forEach(({ subject, changed }, position) => {
        const person = people[position] as DirectoryPerson | undefined;
        if (person && !loaded.gone.has(subject)) loaded.index.put(subject, person);
        else loaded.index.drop(subject);
        loaded.upTo = { changed, subject };
      });
      if (page.length < PAGE) return;
    }
  }
}
