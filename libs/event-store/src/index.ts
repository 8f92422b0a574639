import { AppendEngine1700000010000 } from './migrations/1700000010000-append-engine';
import { EventStore1700000002000 } from './migrations/1700000002000-event-store';
import { Snapshots1700000010300 } from './migrations/1700000010300-snapshots';

export * from './errors';
export * from './port';
export * from './transaction';
export { PostgresEventStore } from './postgres/postgres-event-store';
export type { Verdict } from './postgres/verify-log';
export { postgresSnapshots } from './snapshots/postgres-snapshots';
export type { Snapshot, Snapshots } from './snapshots/snapshots';
export { catchUp, type Subscription } from './subscriptions/catch-up';
export { moveCheckpoint, readCheckpoint, type SubscriptionId } from './subscriptions/checkpoint';
export { follow, type Followed, type Running } from './subscriptions/follow';
export { Progress, waitFor } from './subscriptions/progress';

/** What builds the schema `es`; it runs after the tenancy of the platform. */
export const eventStoreMigrations = [EventStore1700000002000, AppendEngine1700000010000, Snapshots1700000010300];
