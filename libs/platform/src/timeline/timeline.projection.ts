import type { LogPosition } from '@rihla/event-store';
import type { Event, EventShape } from '@rihla/kernel';
import { keyed, type Projection } from '../projections/projection';

type Shapes = Readonly<Record<string, EventShape>>;

/** The persons that an event is about, by its shape. */
export const subjectsOf = ({ data }: Event, { subject }: EventShape): readonly string[] => {
  const ids = subject === null ? [] : [(data as Record<string, unknown>)[subject]].flat();
  return ids.filter((id) => typeof id === 'string');
};

interface PlaceRow {
  readonly subject_id: string;
  readonly position: LogPosition;
  readonly stream_id: string;
  readonly version: number;
  readonly type: string;
  readonly occurred_on: string;
  readonly case_id: string | null;
}
const places = keyed<PlaceRow, 'subject_id' | 'position'>('timeline_v1', ['subject_id', 'position']);

/**
 * Which events concern a person, by place: the events themselves stay in the log, sealed, and are opened at read.
 * It knows no context: the shape of an event says whom it is about.
 */
export const timelineProjection = (shapes: Shapes): Projection => {
  const place = (shape: EventShape) =>
    places<Event>(
      (event) => subjectsOf(event, shape).map((subject_id) => ({ subject_id, position: event.position })),
      (row, { position, streamId, version, type, occurredOn, data }, { subject_id }) =>
        row ?? {
          subject_id,
          position,
          stream_id: streamId,
          version,
          type,
          occurred_on: occurredOn,
          case_id: (data as { caseId?: string }).caseId ?? null,
        },
    );
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
