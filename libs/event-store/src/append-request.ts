import { AppendTooLargeError, DuplicateStreamError } from './errors';
import type { AppendRequest, EventData } from './port';

const MAX_EVENT_BYTES = 1_048_576;
const MAX_EVENTS = 1_000;

/** An event in the bytes in which it will be stored, with its place in the request. */
export interface SerialisedEvent extends Pick<EventData, 'eventId' | 'type' | 'schemaVersion'> {
  readonly streamId: string;
  /** Places counted from 1, as SQL arrays are: of the stream in the request, of the event in its stream. */
  readonly stream: number;
  readonly nth: number;
  readonly data: string;
  readonly metadata: string;
}

/**
 * Checks what needs no store and writes each event down once, in the order in which it will be stored.
 * A stream without events only states what the writer believes of it.
 * @throws AppendTooLargeError, DuplicateStreamError, RangeError when there is nothing to append
 */
export function serialise({ streams }: AppendRequest): readonly SerialisedEvent[] {
  const seen = new Set<string>();
  for (const { streamId } of streams) {
    if (seen.has(streamId)) throw new DuplicateStreamError(streamId);
    seen.add(streamId);
  }
  const events = streams.flatMap(({ streamId, events: ofStream }, stream) =>
    ofStream.map(({ eventId, type, schemaVersion, data, metadata }, nth) => ({
      eventId,
      type,
      schemaVersion,
      streamId,
      stream: stream + 1,
      nth: nth + 1,
      data: JSON.stringify(data),
      metadata: JSON.stringify(metadata),
    })),
  );
  const sizes = events.map(({ data, metadata }) => Buffer.byteLength(data) + Buffer.byteLength(metadata));
  if (events.length === 0) throw new RangeError('an append holds at least one event');
  if (events.length > MAX_EVENTS || sizes.some((size) => size > MAX_EVENT_BYTES)) {
    throw new AppendTooLargeError(sizes.reduce((sum, size) => sum + size, 0));
  }
  return events;
}
