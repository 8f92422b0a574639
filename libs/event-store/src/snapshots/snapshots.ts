import type { StreamId, TenantId } from '../port';

/** The state of a stream after one of its events, so that only those that came later need to be folded. */
export interface Snapshot {
  /** The version and the id of the last event in it: whoever starts from the state looks whether it still stands there. */
  readonly version: number;
  readonly eventId: string;
  /** Plain JSON, and nothing that was ever sealed: a snapshot outlives the key of a person. */
  readonly state: unknown;
}

/**
 * Where snapshots are kept, one a stream. Nothing depends on one: it may be lost, late or of an older fold, and the
 * stream is folded from its beginning.
 */
export interface Snapshots {
  /** The snapshot of a stream that the fold of this version has made; undefined when there is none, or it was altered. */
  latest(tenant: TenantId, streamId: StreamId, snapshotVersion: number): Promise<Snapshot | undefined>;
  /** Puts a snapshot in place of the one before, unless a newer fold made that. */
  keep(tenant: TenantId, streamId: StreamId, snapshotVersion: number, snapshot: Snapshot): Promise<void>;
}
