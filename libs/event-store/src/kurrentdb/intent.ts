import type { DeleteMode, EventData, StreamId } from '../port';
import type { Plan } from './commands';

/** What a writer is about to do, written down before its first step so that anybody can finish it. */
export interface Intent extends Plan {
  readonly ending?: { readonly streamId: StreamId; readonly mode: DeleteMode; readonly version: number };
}

/** One append to one stream. */
export interface Step {
  readonly streamId: StreamId;
  readonly before: number;
  readonly events: readonly EventData[];
}

/** A server that was not told otherwise takes 1 MiB in one append, metadata included. */
const STEP_BYTES = 512 * 1024;
/** In a slice of the journal a character takes at most three bytes. */
const SLICE_CHARACTERS = 128 * 1024;

const bytesOf = ({ data, metadata }: EventData): number =>
  Buffer.byteLength(JSON.stringify(data)) + Buffer.byteLength(JSON.stringify(metadata));

/** The appends of an intent in order: one a stream, or several where a stream gets more than the server takes at once. */
export function stepsOf({ parts }: Pick<Plan, 'parts'>, stepBytes = STEP_BYTES): Step[] {
  return parts.flatMap(({ streamId, before, events }) => {
    const steps: { streamId: StreamId; before: number; events: EventData[] }[] = [];
    let bytes = 0;
    events.forEach((event, nth) => {
      const size = bytesOf(event);
      const step = steps.at(-1);
      if (step && bytes + size <= stepBytes) {
        step.events.push(event);
        bytes += size;
      } else {
        steps.push({ streamId, before: before + nth, events: [event] });
        bytes = size;
      }
    });
    return steps;
  });
}

/** A piece of an intent: the last one makes it valid. */
export interface Slice {
  readonly nth: number;
  readonly of: number;
  readonly text: string;
}

export function slicesOf(intent: Intent, characters = SLICE_CHARACTERS): Slice[] {
  const text = JSON.stringify(intent);
  const of = Math.ceil(text.length / characters);
  return Array.from({ length: of }, (_, nth) => ({
    nth,
    of,
    text: text.slice(nth * characters, (nth + 1) * characters),
  }));
}

/** The intent of all its slices in order. */
export const intentOf = (slices: readonly Slice[]): Intent =>
  JSON.parse(slices.map(({ text }) => text).join('')) as Intent;
