import {
  BACKWARDS,
  END,
  jsonEvent,
  type KurrentDBClient,
  NO_STREAM,
  type Position,
  streamNameFilter,
} from '@kurrent/kurrentdb-client';
import { type EventFilter, type LogPosition, type LogSlice, START, type TenantId } from '../port';
import { isConflict, isMissing, persist } from './failure';
import { eventsOf, logOf } from './names';
import { commitOf, isOurs, passes, positionAt, recorded, type Told } from './recorded';
import { readEvents, readServerLog } from './reading';
import { shared } from './shared';

/** A tenant's last event, and up to where nothing of the tenant stands behind it. */
interface Quiet {
  readonly last: bigint;
  lookedTo: bigint;
  /** Whether there is something by now, looked for once for all who ask at a time. */
  readonly news: () => Promise<boolean>;
}

const at = (commit: bigint): Position => ({ commit, prepare: commit });
const later = (a: bigint, b: bigint): bigint => (a > b ? a : b);
/** How many events to look at, from the end, for the last one that is ours. */
const TAIL = 16;

/**
 * The logs of tenants, each a part of the log of the whole server that is told by the names of its streams. What
 * other tenants write lies in between, so it is remembered up to where a quiet tenant's part was looked through: a
 * sweep looks once at what is new, not for each subscription at everything since the tenant's last event.
 */
export class TenantLogs {
  private readonly opened = new Map<TenantId, bigint>();
  private readonly quiet = new Map<TenantId, Quiet>();

  constructor(private readonly client: KurrentDBClient) {}

  async open(tenant: TenantId): Promise<void> {
    const event = jsonEvent({ type: 'rihla-log-opened', data: {} });
    await persist(() => this.client.appendToStream(logOf(tenant), event, { streamState: NO_STREAM })).catch(
      (error: unknown) => {
        if (!isConflict(error)) throw error;
      },
    );
  }

  /** Where a tenant's log begins, if it has one. */
  async beginning(tenant: TenantId): Promise<bigint | undefined> {
    const known = this.opened.get(tenant);
    if (known !== undefined) return known;
    const [opened] = await persist(() =>
      readEvents(this.client, logOf(tenant), { maxCount: 1 }).catch((error: unknown) => {
        if (!isMissing(error)) throw error;
        return [];
      }),
    );
    if (opened) this.opened.set(tenant, commitOf(opened));
    return opened && commitOf(opened);
  }

  async read(
    tenant: TenantId,
    { after, limit, filter = {} }: { after: LogPosition; limit: number; filter?: EventFilter },
  ): Promise<LogSlice> {
    const nothing: LogSlice = { events: [], next: after };
    const beginning = await this.beginning(tenant);
    if (beginning === undefined) return nothing;
    const start = later(BigInt(after), beginning);
    const known = this.quiet.get(tenant);
    const quiet = known?.last === start ? known : undefined;
    if (quiet && !(await quiet.news())) return nothing;
    // Read first: what is committed meanwhile is looked at the next time.
    const end = await this.end();
    // The server begins with the event at the place itself, which was told before.
    const page = await this.page(tenant, quiet?.lookedTo ?? start, limit + 1);
    const looked = page.filter((event) => commitOf(event) > start).slice(0, limit);
    const last = looked.at(-1);
    if (page.length <= limit) this.isQuietBehind(tenant, last ? commitOf(last) : start, end);
    const events = looked.filter(isOurs).map((event) => recorded(tenant, event));
    return {
      events: events.filter((event) => passes(event, filter)),
      next: last ? positionAt(commitOf(last)) : after,
    };
  }

  /** The last event of a tenant, looked for backwards from the end. */
  async head(tenant: TenantId): Promise<LogPosition> {
    if ((await this.beginning(tenant)) === undefined) return START;
    // The log's own first event is looked for as well, so that an empty one does not lead to the beginning of time.
    const filter = streamNameFilter({ prefixes: [eventsOf(tenant), logOf(tenant)] });
    let fromPosition: Position | typeof END = END;
    for (;;) {
      const from = fromPosition;
      const page = await persist(() =>
        readServerLog(this.client, { direction: BACKWARDS, fromPosition: from, maxCount: TAIL, filter }),
      );
      const last = page.find(isOurs);
      if (last) return last.streamId === logOf(tenant) ? START : positionAt(commitOf(last));
      const oldest = page.at(-1);
      if (!oldest) return START;
      fromPosition = at(commitOf(oldest));
    }
  }

  private isQuietBehind(tenant: TenantId, last: bigint, end: bigint): void {
    const quiet: Quiet = {
      last,
      lookedTo: later(last, end),
      news: shared(async () => {
        const now = await this.end();
        if (now <= quiet.lookedTo) return false;
        const page = await this.page(tenant, quiet.lookedTo, 2);
        if (page.some((event) => commitOf(event) > last)) return true;
        quiet.lookedTo = now;
        return false;
      }),
    };
    this.quiet.set(tenant, quiet);
  }

  private page(tenant: TenantId, from: bigint, maxCount: number): Promise<readonly Told[]> {
    const filter = streamNameFilter({ prefixes: [eventsOf(tenant)] });
    return persist(() => readServerLog(this.client, { fromPosition: at(from), maxCount, filter }));
  }

  /** Where the log of the whole server ends. */
  private readonly end = shared(async (): Promise<bigint> => {
    const [last] = await persist(() =>
      readServerLog(this.client, { direction: BACKWARDS, fromPosition: END, maxCount: 1 }),
    );
    return last ? commitOf(last) : 0n;
  });
}
