import { Inject, Injectable } from '@nestjs/common';
import type { EventStore, RecordedEvent, TenantId, TenantTransactions } from '@rihla/event-store';
import { type Event, type EventShape, type FieldClass, type KeyClass, knowsVersion } from '@rihla/kernel';
import type { EventSealer } from '@rihla/personal-data';
import { z } from 'zod';
import { EVENT_SEALER, EVENT_STORE, TRANSACTIONS } from '../aggregates/tokens';
import { cursorOf, keysetOf } from '../http/cursor';
import { page } from '../http/fields';
import { c1, c2 } from '../http/shape';

/** The shapes of every event of the house: given by the application, which knows the contexts. */
export const EVENT_SHAPES = Symbol('EVENT_SHAPES');

export const TimelineQuery = z.strictObject({ ...page, kind: z.string().max(400).optional() });

/** `data` holds the fields of the event whose class the reader was granted: filtered by the shape of the event. */
export const TimelineAnswer = z.object({
  items: z.array(
    z.object({
      eventId: c1(z.uuid()),
      type: c1(z.string()),
      occurredOn: c1(z.string()),
      recordedAt: c1(z.string()),
      streamId: c1(z.string()),
      version: c1(z.int()),
      actor: z.object({ userId: c1(z.string()), displayName: c2(z.string()) }).optional(),
      data: c1(z.record(z.string(), z.unknown())),
    }),
  ),
  nextCursor: c1(z.string()).nullable(),
});
export type TimelineItem = z.infer<typeof TimelineAnswer>['items'][number];

export interface TimelineQuestion {
  readonly subject: string;
  readonly caseId?: string;
  /** Event types, separated by commas. */
  readonly kind?: string | undefined;
  readonly limit: number;
  readonly cursor?: string | undefined;
  readonly fields: ReadonlySet<FieldClass>;
}

interface Row {
  readonly stream_id: string;
  readonly version: number;
  readonly position: string;
  readonly occurred_on: string;
}

const KEYS: Readonly<Record<KeyClass, FieldClass>> = { I: 'C2', C: 'C2', S: 'C3' };

/** What happened with a person, newest first: by the day it happened, then by the order in which it was told. */
@Injectable()
export class Timeline {
  constructor(
    @Inject(TRANSACTIONS) private readonly transactions: Pick<TenantTransactions, 'inTenant'>,
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(EVENT_SEALER) private readonly sealer: EventSealer,
    @Inject(EVENT_SHAPES) private readonly shapes: Readonly<Record<string, EventShape>>,
  ) {}

  async of(
    tenant: TenantId,
    question: TimelineQuestion,
  ): Promise<{ items: TimelineItem[]; nextCursor: string | null }> {
    const { limit, fields } = question;
    const rows = await this.transactions.inTenant(tenant, (tx) => tx.query<Row>(...pageOf(tenant, question)));
    const places = rows.slice(0, limit).map(({ stream_id: streamId, version }) => ({ streamId, version }));
    const recorded = await this.store.readPlaces(tenant, places);
    const events = await this.opened(tenant, recorded, fields);
    const items = recorded.map((source): TimelineItem => {
      const { eventId, type, recordedAt, streamId, version, metadata } = source;
      const { occurredOn, actor } = metadata;
      return {
        eventId,
        type,
        occurredOn,
        recordedAt,
        streamId,
        version,
        data: this.granted(type, events.get(eventId)?.data ?? {}, fields),
        ...(actor && { actor: { userId: actor.userId, displayName: '' } }),
      };
    });
    const last = rows[limit - 1];
    return {
      items,
      nextCursor: rows.length > limit && last ? cursorOf({ after: last.occurred_on, id: last.position }) : null,
    };
  }

  /** By event id. What a newer build than this one wrote is left out: the page tells that it happened, and no more. */
  private async opened(
    tenant: TenantId,
    recorded: readonly RecordedEvent[],
    fields: ReadonlySet<FieldClass>,
  ): Promise<ReadonlyMap<string, Event | undefined>> {
    const known = recorded.filter(({ type, schemaVersion }) => {
      const shape = this.shapes[type];
      return shape !== undefined && knowsVersion(shape, schemaVersion);
    });
    const keys = (['I', 'C', 'S'] as const).filter((key) => fields.has(KEYS[key]));
    const events = await this.sealer.unsealEvents(tenant, known, this.shapes, keys);
    return new Map(known.map(({ eventId }, index) => [eventId, events[index]]));
  }

  private granted(type: string, data: object, fields: ReadonlySet<FieldClass>): Record<string, unknown> {
    const shape = this.shapes[type]?.fields ?? {};
    return Object.fromEntries(
      Object.entries(data).filter(([name]) => {
        const field = shape[name];
        return field !== undefined && fields.has(field.class);
      }),
    );
  }
}

/** Puts the names of colleagues beside what they recorded. */
export const named = (items: readonly TimelineItem[], names: ReadonlyMap<string, string>): TimelineItem[] =>
  items.map((item) =>
    item.actor ? { ...item, actor: { ...item.actor, displayName: names.get(item.actor.userId) ?? '' } } : item,
  );

const pageOf = (tenant: TenantId, { subject, caseId, kind, limit, cursor }: TimelineQuestion): [string, unknown[]] => {
  const { after = null, id = null } = cursor === undefined ? {} : keysetOf(cursor, 'position');
  return [
    `select stream_id, version, position::text, occurred_on from read.timeline_v1
     where tenant_id = $1 and subject_id = $2
       and ($3::uuid is null or case_id = $3)
       and ($4::text[] is null or type = any ($4))
       and ($5::text is null or (occurred_on, position) < ($5, $6::bigint))
     order by occurred_on desc, position desc limit $7`,
    [tenant, subject, caseId ?? null, kind?.split(',') ?? null, after, id, limit + 1],
  ];
};
