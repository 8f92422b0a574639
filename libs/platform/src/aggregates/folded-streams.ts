import type {
  EventStore,
  RecordedEvent,
  Snapshot,
  Snapshots,
  StreamId,
  StreamSlice,
  TenantId,
} from '@rihla/event-store';
import type { Event, EventShape, KeyClass } from '@rihla/kernel';
import type { EventSealer } from '@rihla/personal-data';

/** From here on a snapshot pays: 200 events take 1.0 ms to load, a snapshot and its tail 0.3 ms (event-store.md §1.4). */
const MANY = 200;
const SLOW_MS = 2;
/** Names of long streams that are remembered: about 1 MB. */
const REMEMBERED = 10_000;

/** What is known of a fold: the part of an aggregate that looks back. */
export interface Folding<S, R extends Event> {
  readonly decider: { readonly initial: S; evolve(this: void, state: S, event: R): S };
  readonly shapes: Readonly<Record<string, EventShape>>;
  /** The version of the fold; undefined when its states are not kept. */
  readonly snapshot?: number | undefined;
}

export interface Loaded<S> {
  readonly state: S;
  readonly version: number;
}

/** Where a fold begins: at the beginning, or after the event that a snapshot ends with. */
interface Base<S> {
  readonly state: S;
  readonly slice: StreamSlice;
  readonly news: readonly RecordedEvent[];
}

/**
 * Folds streams. An aggregate that declares a snapshot version is folded from its latest snapshot, and one is kept after
 * a fold of more than 200 events or 2 ms, without making anybody wait. A short stream is one read, as without snapshots:
 * they are looked for only when the first 200 events were not all of it, or when it is remembered as long.
 *
 * What is read under a person's keys is never kept: in a snapshot it would outlive her erasure.
 *
 * @param now a clock in milliseconds
 */
export class FoldedStreams {
  private readonly long = new Set<string>();

  constructor(
    private readonly store: EventStore,
    private readonly sealer: EventSealer,
    private readonly snapshots: Snapshots,
    private readonly now: () => number = () => performance.now(),
  ) {}

  /** The state of a stream now, with the fields of the asked classes; `version` is -1 when nothing happened yet. */
  async load<S, R extends Event>(
    tenant: TenantId,
    streamId: StreamId,
    { decider: { initial, evolve }, shapes, snapshot }: Folding<S, R>,
    reads: readonly KeyClass[],
  ): Promise<Loaded<S>> {
    const snapshotVersion = reads.length === 0 ? snapshot : undefined;
    const base = await this.base(tenant, streamId, snapshotVersion, initial);
    const begun = this.now();
    const remembered = await this.sealer.unsealEvents(tenant, base.news, shapes, reads);
    const state = remembered.reduce<S>((before, event) => evolve(before, event as R), base.state);
    const last = base.news.at(-1);
    if (snapshotVersion !== undefined && last && (base.news.length > MANY || this.now() - begun > SLOW_MS)) {
      this.keep(tenant, streamId, snapshotVersion, { version: last.version, eventId: last.eventId, state });
    }
    return { state, version: base.slice.version };
  }

  private async base<S>(
    tenant: TenantId,
    streamId: StreamId,
    snapshotVersion: number | undefined,
    initial: S,
  ): Promise<Base<S>> {
    const fromTheBeginning = (slice: StreamSlice): Base<S> => ({ state: initial, slice, news: slice.events });
    if (snapshotVersion === undefined) return fromTheBeginning(await this.store.readStream(tenant, streamId));
    if (!this.long.has(streamId)) {
      const slice = await this.store.readStream(tenant, streamId, { limit: MANY });
      if (slice.events.length < MANY) return fromTheBeginning(slice);
      this.rememberLong(streamId);
    }
    // Whatever is wrong with a snapshot, the stream itself is there.
    const snapshot = await this.snapshots.latest(tenant, streamId, snapshotVersion).catch(() => undefined);
    if (snapshot) {
      const slice = await this.store.readStream(tenant, streamId, { from: snapshot.version });
      const [stands, ...news] = slice.events;
      // Not there any more when the stream was hidden, or the log is older than what was kept of it.
      if (stands?.eventId === snapshot.eventId) return { state: snapshot.state as S, slice, news };
    }
    return fromTheBeginning(await this.store.readStream(tenant, streamId));
  }

  private keep(tenant: TenantId, streamId: StreamId, snapshotVersion: number, snapshot: Snapshot): void {
    this.rememberLong(streamId);
    // One that could not be kept is made again at the next load.
    this.snapshots.keep(tenant, streamId, snapshotVersion, snapshot).catch(() => undefined);
  }

  private rememberLong(streamId: StreamId): void {
    if (this.long.size >= REMEMBERED) this.long.clear();
    this.long.add(streamId);
  }
}
