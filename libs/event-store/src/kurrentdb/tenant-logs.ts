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
import { commitOf, isOurs, passes, positionAt, recorded } from './recorded';
import { collect } from './standing';

/** Behind the last event of a tenant nothing of it stands, up to a place that was looked at. */
interface Quiet {
  readonly last: bigint;
  readonly lookedTo: bigint;
}

const at = (commit: bigint): Position => ({ commit, prepare: commit });
const later = (a: bigint, b: bigint): bigint => (a > b ? a : b);
/** How many events to look at, from the end, for the last one that is ours. */
const TAIL = 16;

/**
 * The logs of tenants, each a part of the log of the whole server that is told by the names of its streams. What
 * other tenants write lies in between, so it is remembered up to where a quiet tenant's part was looked through: a
 * sweep looks at what is new, not at everything since the tenant's last event.
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
      collect(this.client.readStream(logOf(tenant), { maxCount: 1 })).catch((error: unknown) => {
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
    const beginning = await this.beginning(tenant);
    if (beginning === undefined) return { events: [], next: after };
    const start = later(BigInt(after), beginning);
    const quiet = this.quiet.get(tenant);
    const from = quiet?.last === start ? quiet.lookedTo : start;
    // Read first: what is committed meanwhile is looked at the next time.
    const end = await this.end();
    if (quiet?.last === start && end <= quiet.lookedTo) return { events: [], next: after };
    const page = await persist(() =>
      collect(
        this.client.readAll({
          fromPosition: at(from),
          // The server begins with the event at the place itself, which was told before.
          maxCount: limit + 1,
          filter: streamNameFilter({ prefixes: [eventsOf(tenant)] }),
        }),
      ),
    );
    const looked = page.filter((event) => commitOf(event) > start).slice(0, limit);
    const last = looked.at(-1);
    const next = last ? commitOf(last) : start;
    if (page.length <= limit) this.quiet.set(tenant, { last: next, lookedTo: later(end, next) });
    const events = looked.filter(isOurs).map((event) => recorded(tenant, event));
    return { events: events.filter((event) => passes(event, filter)), next: last ? positionAt(next) : after };
  }

  /** The last event of a tenant, looked for backwards from the end. */
  async head(tenant: TenantId): Promise<LogPosition> {
    if ((await this.beginning(tenant)) === undefined) return START;
    // The log's own first event is looked for as well, so that an empty one does not lead to the beginning of time.
    const filter = streamNameFilter({ prefixes: [eventsOf(tenant), logOf(tenant)] });
    let fromPosition: Position | typeof END = END;
    for (;;) {
      const page = await persist(() =>
        collect(this.client.readAll({ direction: BACKWARDS, fromPosition, maxCount: TAIL, filter })),
      );
      const last = page.find(isOurs);
      if (last) return last.streamId === logOf(tenant) ? START : positionAt(commitOf(last));
      const oldest = page.at(-1);
      if (!oldest) return START;
      fromPosition = at(commitOf(oldest));
    }
  }

  /** Where the log of the whole server ends. */
  private async end(): Promise<bigint> {
    const [last] = await persist(() =>
      collect(this.client.readAll({ direction: BACKWARDS, fromPosition: END, maxCount: 1 })),
    );
    return last ? commitOf(last) : 0n;
  }
}
