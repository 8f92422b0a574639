import type { Pool } from 'pg';
import { CommandReusedError, StreamDeletedError, TenantUnavailableError, WrongExpectedVersionError } from '../errors';
import type { AppendRequest, AppendResult, LogPosition, TenantId } from '../port';
import { Batcher, type Outcome } from './batcher';
import { batchCall, type Call, prepare, type Prepared, singleCall } from './calls';
import { isCommandKnown, isLockTimeout, isRefusal, storeFailure } from './store-failure';

/** What es.append_batch says of one append. */
type Answer = [
  request: number,
  status: number,
  versions: number[],
  position: LogPosition,
  wrongStream: string | null,
  actual: number | null,
];

type Settled = PromiseSettledResult<AppendResult>;

/** Writes the log: a lone append is one call and one transaction; a burst goes together, one transaction for all. */
export class LogWriter {
  private readonly batcher = new Batcher((together) => this.flush(together));

  /**
   * @param bind makes the binding of one tenant, or of several with commas between them
   * @param outcomeOf what a command was answered that is known already
   */
  constructor(
    private readonly pool: Pool,
    private readonly bind: (tenants: string) => string,
    private readonly outcomeOf: (tenant: TenantId, request: AppendRequest) => Promise<AppendResult | undefined>,
  ) {}

  async append(tenant: TenantId, request: AppendRequest): Promise<AppendResult> {
    return this.batcher.append(prepare(tenant, request));
  }

  private async flush(together: readonly Prepared[]): Promise<readonly Outcome[]> {
    const [lone] = together;
    if (together.length === 1 && lone?.request.streams.length === 1) return [await settled(this.one(lone))];
    const whole = await settled(this.many(together));
    if (whole.status === 'fulfilled') return whole.value;
    const tenants = [...new Set(together.map(({ tenant }) => tenant))];
    if (tenants.length > 1 && isLockTimeout(whole.reason)) {
      // Somebody holds the log of one of them: each waits for its own, and the queue goes on without them.
      const apart = new Map(tenants.map((of) => [of, this.flush(together.filter(({ tenant }) => tenant === of))]));
      const nths = new Map<TenantId, number>();
      return together.map(({ tenant }): Outcome => {
        const nth = nths.get(tenant) ?? 0;
        nths.set(tenant, nth + 1);
        return (apart.get(tenant) ?? this.flush([])).then((outcomes) => outcomes[nth] ?? unanswered);
      });
    }
    if (together.length === 1 || !isRefusal(whole.reason)) {
      const reason: unknown = storeFailure(together[0]?.tenant ?? '', whole.reason);
      return together.map(() => ({ status: 'rejected', reason }));
    }
    // The server takes one of them for broken and wrote none: alone, each hears an answer of its own.
    const apart: Outcome[] = [];
    for (const one of together) apart.push(...(await this.flush([one])));
    return apart;
  }

  private async one(prepared: Prepared): Promise<AppendResult> {
    const { tenant, request } = prepared;
    try {
      const [row] = await this.rows<[number, LogPosition]>(singleCall(this.bind(tenant), prepared));
      if (!row) throw new Error('the store gave no answer to an append');
      return { versions: [row[0]], position: row[1], repeated: false };
    } catch (error) {
      const before = isCommandKnown(error) ? await this.outcomeOf(tenant, request) : undefined;
      if (before) return before;
      throw storeFailure(tenant, error);
    }
  }

  private async many(together: readonly Prepared[]): Promise<readonly Settled[]> {
    const tenants = [...new Set(together.map(({ tenant }) => tenant))];
    const answers = await this.rows<Answer>(batchCall(this.bind(tenants.join()), together));
    const outcomes = new Map(answers.map((answer) => [answer[0], answer]));
    return together.map((prepared, nth) => outcomeOf(prepared, outcomes.get(nth + 1)));
  }

  private async rows<R extends unknown[]>(call: Call): Promise<R[]> {
    return (await this.pool.query<R>({ ...call, rowMode: 'array' })).rows;
  }
}

const settled = async <T>(work: Promise<T>): Promise<PromiseSettledResult<T>> => (await Promise.allSettled([work]))[0];

const unanswered: Settled = { status: 'rejected', reason: new Error('the store gave no answer to an append') };

const outcomeOf = ({ tenant, request }: Prepared, answer: Answer | undefined): Settled => {
  const rejected = (reason: Error): Settled => ({ status: 'rejected', reason });
  if (!answer) return unanswered;
  const [, status, versions, position, wrongStream, actual] = answer;
  switch (status) {
    case 0:
    case 2:
      return { status: 'fulfilled', value: { versions, position, repeated: status === 2 } };
    case 1:
      return rejected(new WrongExpectedVersionError(wrongStream ?? '', actual ?? -1));
    case 3:
      return rejected(new TenantUnavailableError(tenant));
    case 4:
      return rejected(new CommandReusedError(request.commandId));
    case 5:
      return rejected(new StreamDeletedError(wrongStream ?? ''));
    default:
      return rejected(new Error(`the store answered an append with ${status}`));
  }
};
