import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { someEvent } from '../testing/some-events';
import { type Intent, intentOf, slicesOf, stepsOf } from './intent';

const events = fc.array(
  fc.string({ unit: 'binary', maxLength: 400 }).map((text) => someEvent({ text })),
  { maxLength: 12 },
);
const intents = fc
  .array(fc.record({ streamId: fc.uuid(), before: fc.integer({ min: -1, max: 1000 }), events }), { maxLength: 5 })
  .map((parts): Intent => ({ tenant: randomUUID(), commandId: 'c', fingerprint: 'f', replyId: randomUUID(), parts }));

describe('an intent', () => {
  it('is the same out of its slices, wherever they were cut', () => {
    fc.assert(
      fc.property(intents, fc.integer({ min: 1, max: 200 }), (intent, characters) => {
        const slices = slicesOf(intent, characters);
        // As the server gives them back.
        const stored = JSON.parse(Buffer.from(JSON.stringify(slices)).toString()) as typeof slices;
        expect(JSON.stringify(intentOf(stored))).toBe(JSON.stringify(intent));
        expect(slices.map(({ nth, of }) => [nth, of])).toEqual(slices.map((_, nth) => [nth, slices.length]));
      }),
    );
  });

  it('is done in steps that write each event once, each at its version', () => {
    fc.assert(
      fc.property(intents, fc.integer({ min: 1, max: 2_000 }), (intent, bytes) => {
        const placed = (parts: Intent['parts']) =>
          parts.flatMap(({ streamId, before, events: ofPart }) =>
            ofPart.map(({ eventId }, nth) => [streamId, before + 1 + nth, eventId]),
          );
        const steps = stepsOf(intent, bytes);
        expect(placed(steps)).toEqual(placed(intent.parts));
        for (const step of steps) {
          const size = Buffer.byteLength(JSON.stringify(step.events.map(({ data, metadata }) => [data, metadata])));
          expect(step.events.length === 1 || size <= bytes + 8 * step.events.length).toBe(true);
        }
      }),
    );
  });
});
