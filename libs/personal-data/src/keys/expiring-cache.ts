/** A bounded memory that forgets: the least used goes first, and nothing stays longer than its time. */
export class ExpiringCache<V> {
  private readonly entries = new Map<string, { readonly value: V; readonly until: number }>();

  constructor(
    private readonly limit: number,
    private readonly ttlMs: number,
    private readonly clock: () => number,
  ) {}

  get size(): number {
    return this.entries.size;
  }

  get(name: string): V | undefined {
    const entry = this.entries.get(name);
    if (!entry) return undefined;
    this.entries.delete(name);
    if (entry.until <= this.clock()) return undefined;
    this.entries.set(name, entry); // used last, but no younger for it
    return entry.value;
  }

  set(name: string, value: V): void {
    this.entries.delete(name);
    this.entries.set(name, { value, until: this.clock() + this.ttlMs });
    const [eldest] = this.entries.keys();
    if (this.entries.size > this.limit && eldest !== undefined) this.entries.delete(eldest);
  }

  delete(name: string): void {
    this.entries.delete(name);
  }

  clear(): void {
    this.entries.clear();
  }

  /** Drops what has expired without being asked for. */
  sweep(): void {
    const now = this.clock();
    for (const [name, { until }] of this.entries) if (until <= now) this.entries.delete(name);
  }
}
