import type { AppendResult } from '../port';
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

/**
 * Group commit. While one flush is on its way the appends that come queue up, and go together in the next: batches grow
 * by themselves with the load, no timer makes anybody wait, and a lone append goes at once. What must not stand in one
 * batch, because it is about the same stream or the same command, waits for the next one; the queue keeps its order.
 */
export class Batcher {
  private queue: Waiting[] = [];
  private flushing = false;

  constructor(private readonly flush: Flush) {}

  append(prepared: Prepared): Promise<AppendResult> {
    return new Promise((resolve, reject) => {
      this.queue.push({ prepared, resolve, reject });
      if (!this.flushing) void this.run();
    });
  }

  private async run(): Promise<void> {
    this.flushing = true;
    // What was asked in the same turn of the event loop goes together.
    await Promise.resolve();
    while (this.queue.length > 0) {
      const { together, later } = split(this.queue);
      this.queue = later;
      try {
        const outcomes = await this.flush(together.map(({ prepared }) => prepared));
        for (const [nth, waiting] of together.entries()) {
          const outcome = outcomes[nth];
          if (outcome instanceof Promise) void outcome.then((later) => tell(waiting, later));
          else tell(waiting, outcome);
        }
      } catch (error) {
        for (const { reject } of together) reject(error);
      }
    }
    this.flushing = false;
  }
}

const tell = ({ resolve, reject }: Waiting, outcome: PromiseSettledResult<AppendResult> | undefined): void => {
  if (outcome?.status === 'fulfilled') resolve(outcome.value);
  else reject(outcome?.reason ?? new Error('the store gave no answer to an append'));
};

/** The first of the queue and all that may stand beside it; an append behind one that must wait may wait with it. */
export const split = <T extends { readonly prepared: Prepared }>(
  queue: readonly T[],
): { readonly together: T[]; readonly later: T[] } => {
  const taken = new Set<string>();
  const together: T[] = [];
  const later: T[] = [];
  let bytes = 0;
  for (const waiting of queue) {
    const { tenant, request } = waiting.prepared;
    const names = [
      `command ${tenant} ${request.commandId}`,
      ...request.streams.map(({ streamId }) => `${tenant} ${streamId}`),
    ];
    const full =
      together.length >= MOST.requests || (together.length > 0 && bytes + waiting.prepared.bytes > MOST.bytes);
    if (full || names.some((name) => taken.has(name))) later.push(waiting);
    else {
      together.push(waiting);
      bytes += waiting.prepared.bytes;
    }
    // Names of those that wait are taken as well: nobody overtakes on a stream.
    for (const name of names) taken.add(name);
  }
  return { together, later };
};
