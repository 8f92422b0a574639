import type { Pool } from 'pg';
import { CommandReusedError, StreamDeletedError, TenantUnavailableError, WrongExpectedVersionError } from '../errors';
import type { AppendRequest, AppendResult, LogPosition, TenantId } from '../port';
import { Batcher, type Outcome } from './batcher';
import { type Batch, batchOf, byTenant, type Call, prepare, type Prepared, singleCall } from './calls';
import { isBusy, isRefusal, isRefusedInPart, refusedParts, storeFailure } from './store-failure';

/** What a command was answered when it was appended. */
export interface Reply {
  readonly fingerprint: string;
  readonly versions: readonly number[];
  readonly position: LogPosition;
}

/** @throws CommandReusedError when the command was another wish */
export const repeated = (
  { fingerprint, versions, position }: Reply,
  asked: Pick<AppendRequest, 'commandId' | 'fingerprint'>,
): AppendResult => {
  if (fingerprint !== asked.fingerprint) throw new CommandReusedError(asked.commandId);
  return { versions, position, repeated: true };
};

type Outcomes = ReadonlyMap<Prepared, Outcome>;

/** Writes the log: a lone append is one call and one transaction; a burst goes together, one transaction for all. */
export class LogWriter {
  private readonly batcher = new Batcher(async (together) => {
    const outcomes = await this.write(together);
    return together.map((prepared) => outcomes.get(prepared) ?? unanswered);
  });

  /**
   * @param bind makes the binding of one tenant, or of several with commas between them
   * @param replies what those commands of a tenant were answered that are known already; its errors are those of the port
   */
  constructor(
    private readonly pool: Pool,
    private readonly bind: (tenants: string) => string,
    private readonly replies: (tenant: TenantId, commands: readonly string[]) => Promise<ReadonlyMap<string, Reply>>,
  ) {}

  async append(tenant: TenantId, request: AppendRequest): Promise<AppendResult> {
    return this.batcher.append(prepare(tenant, request));
  }

  /** In one transaction, all or nothing; what cannot be written hears why, and the others go again without it. */
  private async write(together: readonly Prepared[]): Promise<Outcomes> {
    const [lone] = together;
    if (!lone) return new Map();
    const isSingle = together.length === 1 && lone.request.streams.length === 1;
    const batch = isSingle ? undefined : batchOf(this.bind, together);
    try {
      return batch ? await this.many(batch) : await this.one(lone);
    } catch (error) {
      const refused = batch ? reasons(batch, error) : new Map([[lone, storeFailure(lone.tenant, error)]]);
      if (isRefusedInPart(error)) return this.without(refused, together, error);
      const tenants = byTenant(together);
      if (tenants.length > 1 && isBusy(error)) return this.apart(tenants);
      if (together.length === 1 || !isRefusal(error)) return each(together, failed(storeFailure(lone.tenant, error)));
      // The server takes one of them for broken and wrote none: alone, each hears an answer of its own.
      const outcomes = new Map<Prepared, Outcome>();
      for (const one of together) for (const entry of await this.write([one])) outcomes.set(...entry);
      return outcomes;
    }
  }

  private async one(prepared: Prepared): Promise<Outcomes> {
    const [row] = await this.rows<[number, LogPosition]>(singleCall(this.bind(prepared.tenant), prepared));
    return row ? new Map([[prepared, done({ versions: [row[0]], position: row[1], repeated: false })]]) : new Map();
  }

  private async many({ call, results }: Batch): Promise<Outcomes> {
    const [row] = await this.rows<[string, string]>(call);
    return new Map(row ? [...results(...row)].map(([prepared, result]) => [prepared, done(result)]) : []);
  }

  /** Those that were refused leave the batch; a command that is known has its reply, whatever else there is to say. */
  private async without(
    refused: ReadonlyMap<Prepared, unknown>,
    together: readonly Prepared[],
    error: unknown,
  ): Promise<Outcomes> {
    const known = await Promise.all(byTenant(together).map(([tenant, of]) => this.known(tenant, of)));
    const outcomes = new Map<Prepared, Outcome>([...refused].map(([prepared, reason]) => [prepared, failed(reason)]));
    for (const entry of known.flat()) outcomes.set(...entry);
    if (outcomes.size === 0) return each(together, failed(error));
    for (const entry of await this.write(together.filter((prepared) => !outcomes.has(prepared))))
      outcomes.set(...entry);
    return outcomes;
  }

  private async known(tenant: TenantId, of: readonly Prepared[]): Promise<readonly [Prepared, Outcome][]> {
    try {
      const replies = await this.replies(
        tenant,
        of.map(({ request }) => request.commandId),
      );
      return of.flatMap((prepared): [Prepared, Outcome][] => {
        const reply = replies.get(prepared.request.commandId);
        return reply ? [[prepared, attempt(() => repeated(reply, prepared.request))]] : [];
      });
    } catch (error) {
      return of.map((prepared) => [prepared, failed(error)]);
    }
  }

  /** Somebody holds the log of one of them: each waits for its own, and the queue goes on without them. */
  private apart(tenants: ReturnType<typeof byTenant>): Outcomes {
    const outcomes = new Map<Prepared, Outcome>();
    for (const [, of] of tenants) {
      const later = this.write(of);
      for (const prepared of of)
        outcomes.set(
          prepared,
          later.then((its) => its.get(prepared) ?? unanswered),
        );
    }
    return outcomes;
  }

  private async rows<R extends unknown[]>(call: Call): Promise<R[]> {
    return (await this.pool.query<R>({ ...call, rowMode: 'array' })).rows;
  }
}

const done = (value: AppendResult): Outcome => ({ status: 'fulfilled', value });
const failed = (reason: unknown): Outcome => ({ status: 'rejected', reason });
const unanswered = failed(new Error('the store gave no answer to an append'));
const each = (together: readonly Prepared[], outcome: Outcome): Outcomes =>
  new Map(together.map((prepared) => [prepared, outcome]));

const attempt = (result: () => AppendResult): Outcome => {
  try {
    return done(result());
  } catch (error) {
    return failed(error);
  }
};

/** Why the server refused a batch, for those whose fault it was: of their streams the first that ended, else the first. */
const reasons = ({ streams }: Batch, error: unknown): ReadonlyMap<Prepared, unknown> => {
  const { tenants, versions } = refusedParts(error);
  const found = new Map<Prepared, Error>();
  for (const [nth, { of, streamId }] of streams.entries()) {
    const actual = versions.get(nth + 1);
    if (tenants.has(of.tenant)) found.set(of, new TenantUnavailableError(of.tenant));
    else if (actual === null && !(found.get(of) instanceof StreamDeletedError))
      found.set(of, new StreamDeletedError(streamId));
    else if (typeof actual === 'number' && !found.has(of))
      found.set(of, new WrongExpectedVersionError(streamId, actual));
  }
  return found;
};
