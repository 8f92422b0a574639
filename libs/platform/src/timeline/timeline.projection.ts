import type { Transaction } from '@rihla/event-store';
import type { Event, EventShape } from '@rihla/kernel';
import type { Projection, Told } from '../projections/projection';

type Shapes = Readonly<Record<string, EventShape>>;

const subjectsOf = ({ data }: Event, { subject }: EventShape): readonly string[] => {
  const ids = subject === null ? [] : [(data as Record<string, unknown>)[subject]].flat();
  return ids.filter((id) => typeof id === 'string');
};

/**
 * Which events concern a person, by place: the events themselves stay in the log, sealed, and are opened at read.
 * It knows no context: the shape of an event says whom it is about.
 */
export const timelineProjection = (shapes: Shapes): Projection => {
  const place =
    (shape: EventShape) =>
    async (event: Told<Event>, db: Transaction): Promise<void> => {
      const { tenant, position, streamId, version, type, occurredOn, data } = event;
      const { caseId } = data as { caseId?: string };
      for (const subject of subjectsOf(event, shape)) {
        await db.query(
          `insert into timeline_v1 (tenant_id, subject_id, position, stream_id, version, type, occurred_on, case_id)
         values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict do nothing`,
          [tenant, subject, position, streamId, version, type, occurredOn, caseId ?? null],
        );
      }
    };
  return {
    name: 'timeline',
    version: 1,
    tables: ['timeline_v1'],
    shapes,
    reads: [],
    on: Object.fromEntries(
      Object.entries(shapes).flatMap(([type, shape]) => (shape.subject === null ? [] : [[type, place(shape)]])),
    ),
  };
};
