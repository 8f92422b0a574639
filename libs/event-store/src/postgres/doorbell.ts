import { Client, type Pool } from 'pg';
import type { TenantId } from '../port';

const CHANNEL = 'rihla_log';
/** PostgreSQL takes 8,000 bytes in a notification; a tenant and its comma are 37. */
const TENANTS_PER_RING = 200;
const RETRY_MS = { first: 100, longest: 5_000 };

/** Between two notifications, in milliseconds: a lone append rings at once, a burst rings 200 times a second and not 2,000. */
const GAP_MS = 5;

/** What rings is durable already; the ring itself need not wait for the disk. */
const RING = {
  name: 'es-ring',
  text: `select set_config('synchronous_commit', 'off', true), pg_notify($1, $2)`,
};

type Ring = (tenant: TenantId) => void;

/**
 * Tells the other side of the server that a log has grown. Never inside the append: a NOTIFY takes a lock that all
 * commits of the server share (measured: half the throughput on a fast disk, a fifth on a slow one). One notification
 * at most is on its way; what is touched meanwhile goes with the next. A lost ring is made good by the sweep.
 */
export class Doorbell {
  private readonly touched = new Set<TenantId>();
  private ringing = false;
  private readonly listeners = new Set<Ring>();
  private line: Promise<Line> | undefined;

  constructor(private readonly pool: Pool) {}

  ring(tenant: TenantId): void {
    this.touched.add(tenant);
    if (!this.ringing) void this.flush();
  }

  /** All listeners of a process share one connection, open while somebody listens. */
  async listen(ring: Ring): Promise<{ close(): Promise<void> }> {
    const listener: Ring = (tenant) => {
      ring(tenant);
    };
    this.listeners.add(listener);
    this.line ??= this.open();
    await this.line;
    return {
      close: async () => {
        this.listeners.delete(listener);
        const line = this.line;
        // Whoever leaves may leave because the line is dead: those who stay get another.
        this.line = this.listeners.size > 0 ? this.open() : undefined;
        await Promise.all([line?.then((old) => old.close()), this.line]);
      },
    };
  }

  private open(): Promise<Line> {
    return Line.open(this.pool, (tenant) => {
      for (const each of this.listeners) each(tenant);
    });
  }

  private async flush(): Promise<void> {
    this.ringing = true;
    while (this.touched.size > 0) {
      const tenants = [...this.touched].slice(0, TENANTS_PER_RING);
      for (const tenant of tenants) this.touched.delete(tenant);
      await this.pool.query({ ...RING, values: [CHANNEL, tenants.join()] }).catch(() => undefined);
      await new Promise((resolve) => setTimeout(resolve, GAP_MS));
    }
    this.ringing = false;
  }
}

/** A connection that listens, and comes back after a loss. */
class Line {
  private client: Client | undefined;
  private retry: NodeJS.Timeout | undefined;
  private closed = false;

  private constructor(
    private readonly pool: Pool,
    private readonly ring: Ring,
  ) {}

  /** Resolves after the first attempt, whatever became of it: a doorbell is a hint. */
  static async open(pool: Pool, ring: Ring): Promise<Line> {
    const line = new Line(pool, ring);
    await line.connect(RETRY_MS.first);
    return line;
  }

  async close(): Promise<void> {
    this.closed = true;
    clearTimeout(this.retry);
    await this.client?.end().catch(() => undefined);
  }

  private async connect(pause: number): Promise<void> {
    const client = new Client(this.pool.options);
    this.client = client;
    client.on('notification', ({ payload }) => {
      for (const tenant of payload?.split(',') ?? []) this.ring(tenant);
    });
    // A broken connection says 'error' and then 'end'; without a listener the first would end the process.
    client.on('error', () => undefined);
    try {
      await client.connect();
      await client.query(`listen ${CHANNEL}`);
      client.once('end', () => {
        this.connectAfter(RETRY_MS.first);
      });
    } catch {
      await client.end().catch(() => undefined);
      this.connectAfter(pause);
    }
  }

  private connectAfter(pause: number): void {
    if (this.closed) return;
    this.retry = setTimeout(() => void this.connect(Math.min(2 * pause, RETRY_MS.longest)), pause);
  }
}
