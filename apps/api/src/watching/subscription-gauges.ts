import { Inject, Injectable } from '@nestjs/common';
import { type EventStore, reached, type Reached, type TenantTransactions } from '@rihla/event-store';
import { EVENT_STORE, LIVE_VERSIONS, TRANSACTIONS } from '@rihla/platform';
import { Gauge } from 'prom-client';
import { subscriptionsOf } from '../../../subscriptions';
import { showEffects } from './effect-gauges';

/** Anybody may ask for the metrics: the database hears of it every five seconds at most. */
const FRESH_MS = 5_000;

const gauge = (name: string, help: string): Gauge<'projection'> =>
  new Gauge({ name: `rihla_projection_${name}`, help, labelNames: ['projection'] });

/** Over all organisations: a label that named one would say who they are and how busy. */
const gauges: readonly (readonly [Gauge<'projection'>, (rows: readonly Reached[]) => number])[] = [
  [gauge('lag_events', 'events not told yet'), (rows) => sum(rows.map(({ lag }) => lag))],
  [
    gauge('lag_events_max', 'events not told yet, of the organisation that is furthest behind'),
    (rows) => Math.max(...rows.map(({ lag }) => lag)),
  ],
  [
    gauge('waiting_seconds', 'how long the first event that was not told has waited, the longest of all organisations'),
    (rows) => Math.max(0, ...rows.map(({ waitingSince }) => secondsSince(waitingSince))),
  ],
  [
    gauge('last_move_timestamp_seconds', 'when events were last told, in seconds since 1970'),
    (rows) => Math.max(0, ...rows.map(({ movedAt = 0 }) => new Date(movedAt).getTime() / 1000)),
  ],
  [gauge('parked_events', 'events that are parked'), (rows) => sum(rows.map(({ parked }) => parked))],
  [
    gauge('parked_streams', 'streams with parked events'),
    (rows) => sum(rows.map(({ parkedStreams }) => parkedStreams)),
  ],
];

const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0);
const secondsSince = (instant: string | undefined): number =>
  instant === undefined ? 0 : (Date.now() - Date.parse(instant)) / 1000;

/** Shows where every read model, process manager and reactor stands, and what waits in the outboxes. */
@Injectable()
export class SubscriptionGauges {
  private fresh: Promise<void> | undefined;

  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(TRANSACTIONS) private readonly transactions: TenantTransactions,
    @Inject(LIVE_VERSIONS) private readonly versions: Readonly<Record<string, number>>,
  ) {}

  /** Sets the gauges. When the database does not answer they are gone: an old figure would be believed. */
  refresh(): Promise<void> {
    if (!this.fresh) {
      this.fresh = this.look();
      setTimeout(() => (this.fresh = undefined), FRESH_MS).unref();
    }
    return this.fresh;
  }

  private async look(): Promise<void> {
    const { store, transactions } = this;
    const readModels = Object.entries(this.versions).map(([name, version]) => ({ name, version }));
    const subscriptions = subscriptionsOf(readModels);
    await showEffects(transactions);
    const rows = await reached({ store, transactions }, subscriptions).catch(() => []);
    for (const [one, of] of gauges) {
      one.reset();
      for (const { name } of subscriptions) {
        const mine = rows.filter((row) => row.name === name);
        if (mine.length > 0) one.set({ projection: name }, of(mine));
      }
    }
  }
}
