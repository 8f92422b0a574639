import { AppendEngine1700000010000 } from './migrations/1700000010000-append-engine';
import { EventStore1700000002000 } from './migrations/1700000002000-event-store';
import { Subscriptions1700000010100 } from './migrations/1700000010100-subscriptions';
import { Snapshots1700000010300 } from './migrations/1700000010300-snapshots';

export * from './errors';
export * from './port';
export * from './transaction';
export { KurrentEventStore } from './kurrentdb/kurrent-event-store';
export { PostgresEventStore } from './postgres/postgres-event-store';
export type { Verdict } from './postgres/verify-log';
export { postgresSnapshots } from './snapshots/postgres-snapshots';
export type { Snapshot, Snapshots } from './snapshots/snapshots';
export { catchUp } from './subscriptions/catch-up';
export { moveCheckpoint, readCheckpoint, type SubscriptionId } from './subscriptions/checkpoint';
export { errorName } from './subscriptions/error-name';
export { Lanes } from './subscriptions/lanes';
export { follow, followAll, type Followed, type Running } from './subscriptions/follow';
export { leasesOn, type Sharing } from './subscriptions/leases';
export { isOutage } from './subscriptions/outage';
export { forgetParked } from './subscriptions/parked';
export { Progress, waitFor } from './subscriptions/progress';
export { reached, type Reached } from './subscriptions/reached';
export { replayParked, type Replayed } from './subscriptions/replay-parked';
export type { Subscription } from './subscriptions/tell-batch';

/** What builds the schema `es`; it runs after the tenancy of the platform. */
export const eventStoreMigrations = [
  EventStore1700000002000,
  AppendEngine1700000010000,
  Subscriptions1700000010100,
  Snapshots1700000010300,
];
