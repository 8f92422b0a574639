import type { AppendResult, TenantId } from '../port';
import type { Prepared } from './calls';

/** One transaction takes at most so much: beyond, the callers behind wait for the next. */
const MOST = { requests: 512, bytes: 8_388_608 };

interface Waiting {
  readonly prepared: Prepared;
  readonly resolve: (result: AppendResult) => void;
  readonly reject: (error: unknown) => void;
}

/** What became of an append, or will: one that is still on its way makes nobody else wait. */
export type Outcome = PromiseSettledResult<AppendResult> | Promise<PromiseSettledResult<AppendResult>>;

/** Writes appends together; the outcome of each in the order given: a result, or the error that it alone met. */
export type Flush = (together: readonly Prepared[]) => Promise<readonly Outcome[]>;

/** From so many on that wait, a second batch goes beside the first: below, one large batch costs less than two small. */
const MANY = 64;
/** A batch that is on its way for longer, in milliseconds, is waiting for somebody: others do not wait with it. */
const SLOW_MS = 100;
const MOST_AT_A_TIME = 4;

/**
 * Group commit. While one flush is on its way the appends that come queue up, and go together in the next: batches grow
 * by themselves with the load, no timer makes anybody wait, and a lone append goes at once. What must not stand in one
 * batch, because it is about the same stream or the same command, waits for the next one; a tenant has one batch on its
 * way at a time, so that nobody overtakes on a stream.
 */
export class Batcher {
  private queue: Waiting[] = [];
  private readonly underWay = new Set<TenantId>();
  private flushes = 0;
  private slow = 0;
  private starting = false;
  private half = false;

  constructor(private readonly flush: Flush) {}

  append(prepared: Prepared): Promise<AppendResult> {
    return new Promise((resolve, reject) => {
      this.queue.push({ prepared, resolve, reject });
      this.start();
    });
  }

  /** What was asked in the same turn of the event loop goes together. */
  private start(): void {
    if (this.starting) return;
    this.starting = true;
    queueMicrotask(() => {
      this.starting = false;
      while (this.flushes < this.atATime()) {
        const { together, later } = this.take();
        if (together.length === 0) return;
        this.queue = later;
        void this.run(together);
      }
    });
  }

  /** When many wait, every other batch takes the one half of the tenants, so that there is something to go beside it. */
  private take(): { together: Waiting[]; later: Waiting[] } {
    const all = (): ReturnType<typeof split<Waiting>> => split(this.queue, (tenant) => !this.underWay.has(tenant));
    if (this.queue.length < MANY) return all();
    this.half = !this.half;
    const ofHalf = split(this.queue, (tenant) => !this.underWay.has(tenant) && isEven(tenant) === this.half);
    return ofHalf.together.length > 0 ? ofHalf : all();
  }

  private atATime(): number {
    return Math.min((this.queue.length >= MANY ? 2 : 1) + this.slow, MOST_AT_A_TIME);
  }

  private async run(together: readonly Waiting[]): Promise<void> {
    const tenants = new Set(together.map(({ prepared }) => prepared.tenant));
    for (const tenant of tenants) this.underWay.add(tenant);
    this.flushes += 1;
    let late = 0;
    const watch = setTimeout(() => {
      late = 1;
      this.slow += 1;
      this.start();
    }, SLOW_MS);
    const outcomes = await this.flush(together.map(({ prepared }) => prepared)).catch((reason: unknown) =>
      together.map((): Outcome => ({ status: 'rejected', reason })),
    );
    clearTimeout(watch);
    this.slow -= late;
    this.flushes -= 1;
    for (const [nth, waiting] of together.entries()) {
      const outcome = outcomes[nth];
      if (!(outcome instanceof Promise)) tell(waiting, outcome);
    }
    // A tenant whose log is held by somebody keeps its place until it has its answer; the others go on.
    for (const tenant of tenants) {
      const mine = together.flatMap((waiting, nth) => (waiting.prepared.tenant === tenant ? [nth] : []));
      const held = mine.flatMap((nth) => {
        const outcome = outcomes[nth];
        const waiting = together[nth];
        return outcome instanceof Promise && waiting ? [outcome.then((later) => tell(waiting, later))] : [];
      });
      void Promise.all(held).then(() => {
        this.underWay.delete(tenant);
        this.start();
      });
    }
  }
}

const isEven = (tenant: TenantId): boolean => tenant.charCodeAt(tenant.length - 1) % 2 === 0;

const tell = ({ resolve, reject }: Waiting, outcome: PromiseSettledResult<AppendResult> | undefined): void => {
  if (outcome?.status === 'fulfilled') resolve(outcome.value);
  else reject(outcome?.reason ?? new Error('the store gave no answer to an append'));
};

/** The first of the queue and all that may stand beside it; an append behind one that must wait waits with it. */
export const split = <T extends { readonly prepared: Prepared }>(
  queue: readonly T[],
  mayGo: (tenant: TenantId) => boolean = () => true,
): { readonly together: T[]; readonly later: T[] } => {
  const taken = new Set<string>();
  const together: T[] = [];
  const later: T[] = [];
  let bytes = 0;
  for (const waiting of queue) {
    const { tenant, claims, bytes: more } = waiting.prepared;
    const full = together.length >= MOST.requests || (together.length > 0 && bytes + more > MOST.bytes);
    if (full || !mayGo(tenant) || claims.some((claim) => taken.has(claim))) later.push(waiting);
    else {
      together.push(waiting);
      bytes += more;
    }
    // Claims of those that wait are taken as well: nobody overtakes on a stream.
    for (const claim of claims) taken.add(claim);
  }
  return { together, later };
};
