import type { Event } from '@rihla/kernel';
import type { LogPosition, RecordedEvent, TenantId, Transaction } from '@rihla/event-store';
import type { EventSealer } from '@rihla/personal-data';
import type { AnyProjection, Told } from './projection';
import { forgetSpareSide, onLiveSide } from './sides';
import { tellOpened } from './told-batch';

/**
 * Tells a projection a batch of one tenant's events, in log order, opened as far as it may read. The transaction holds
 * the projection's checkpoint.
 */
export const tell = async (
  projection: AnyProjection,
  sealer: EventSealer,
  tenant: TenantId,
  recorded: readonly RecordedEvent[],
  tx: Transaction,
): Promise<void> => {
  const events = await opened(projection, sealer, tenant, recorded);
  if (events.length === 0) return;
  await Promise.all([onLiveSide(tx, projection, tenant), tellOpened(projection, tenant, events, tx)]);
  if (lastForgotten(projection, events)) await forgetSpareSide(tx, projection, tenant);
};

/** Those of a tenant's events that the projection is told, opened as far as it may read. */
export const opened = async (
  projection: AnyProjection,
  sealer: EventSealer,
  tenant: TenantId,
  recorded: readonly RecordedEvent[],
): Promise<readonly Told<Event>[]> => {
  const concerned = recorded.filter(({ type }) => Object.hasOwn(projection.on, type));
  const events = await sealer.unsealEvents(tenant, concerned, projection.shapes, projection.reads);
  return concerned.flatMap((source, index) => {
    const event = events[index];
    return event ? [told(event, source)] : [];
  });
};

/** The last of the events that takes something out of the rows for good. */
export const lastForgotten = ({ forgets }: AnyProjection, events: readonly Told<Event>[]): Told<Event> | undefined =>
  forgets && events.findLast(({ type }) => Object.hasOwn(forgets, type));

const told = (event: Event, source: RecordedEvent): Told<Event> => new ToldEvent(event, source);

/** Every event passes here: what few projections ask for is made when they do, by a getter that all events share. */
class ToldEvent implements Told<Event> {
  readonly type: string;
  readonly occurredOn: Event['occurredOn'];
  readonly data: Event['data'];
  readonly tenant: TenantId;
  readonly eventId: string;
  readonly streamId: string;
  readonly version: number;
  readonly position: LogPosition;

  constructor(
    event: Event,
    private readonly source: RecordedEvent,
  ) {
    this.type = event.type;
    this.occurredOn = event.occurredOn;
    this.data = event.data;
    this.tenant = source.tenantId;
    this.eventId = source.eventId;
    this.streamId = source.streamId;
    this.version = source.version;
    this.position = source.position;
  }

  get recordedAt(): string {
    return this.source.recordedAt;
  }

  get actor(): Told<Event>['actor'] {
    return this.source.metadata.actor;
  }
}
