import { randomUUID } from 'node:crypto';
import type { Event } from '@rihla/kernel';
import { sensitive, technical } from '@rihla/kernel';
import fc from 'fast-check';
import { SubjectErasedError, TamperedError, UnsealableFieldError } from './errors';
import { eventSealer } from './event-sealer';
import { MemoryKeys } from './testing/memory-keys';
import { PassThroughSealer } from './testing/pass-through-sealer';
import { recordedBy } from './testing/recorded';
import { draftOf, named, visited, visitShapes } from './testing/visits';

const TENANT = randomUUID();
const [AMINA, BORIS] = [randomUUID(), randomUUID()];
const ALL = ['I', 'C', 'S'] as const;
const wrap = () => {
  const keys = new MemoryKeys();
  return { keys, sealer: eventSealer(keys) };
};

describe('sealing events', () => {
  it('leaves ids and days in clear and nothing of the person', async () => {
    const { sealer } = wrap();
    const [draft] = await sealer.sealEvents(TENANT, [draftOf(visited([AMINA], { note: 'Canari', health: 'Canari' }))]);
    expect(draft?.subjects).toEqual([AMINA]);
    expect(draft?.data).toEqual({
      visitId: 'v1',
      personIds: [AMINA],
      sealed: { [AMINA]: { C: expect.any(String) as string, S: expect.any(String) as string } },
    });
    expect(JSON.stringify(draft)).not.toMatch(/Canari|ORIENTATION/);
  });

  it('gives back what was sealed, in order, without a trace of the seal', async () => {
    const { sealer } = wrap();
    const events = [visited([AMINA], { note: 'à revoir', health: 'x' }), named(BORIS, 'Boris'), visited([BORIS])];
    const recorded = await recordedBy(
      sealer,
      TENANT,
      events.map((event) => draftOf(event)),
    );
    expect(await sealer.unsealEvents(TENANT, recorded, visitShapes, ALL)).toEqual(events);
  });

  it('gives back any text whatever its length and script', async () => {
    const { sealer } = wrap();
    await fc.assert(
      fc.asyncProperty(
        fc.string({ unit: 'binary' }),
        fc.string({ unit: 'grapheme', maxLength: 500 }),
        async (given, note) => {
          const events = [named(AMINA, given), visited([AMINA, BORIS], { note })];
          const recorded = await recordedBy(
            sealer,
            TENANT,
            events.map((event) => draftOf(event)),
          );
          expect(await sealer.unsealEvents(TENANT, recorded, visitShapes, ALL)).toEqual(
            JSON.parse(JSON.stringify(events)),
          );
        },
      ),
      { numRuns: 50 },
    );
  });

  it('omits a field that is undefined', async () => {
    const { sealer } = wrap();
    const event = named(AMINA, 'Amina');
    const recorded = await recordedBy(sealer, TENANT, [
      draftOf({ ...event, data: { ...event.data, phone: undefined } }),
    ]);
    const [back] = await sealer.unsealEvents(TENANT, recorded, visitShapes, ALL);
    expect(Object.keys(back?.data ?? {}).sort()).toEqual(['name', 'personId']);
  });

  it('opens only the classes that were asked for', async () => {
    const { sealer } = wrap();
    const recorded = await recordedBy(sealer, TENANT, [draftOf(visited([AMINA], { health: 'asthme' }))]);
    const [withC] = await sealer.unsealEvents(TENANT, recorded, visitShapes, ['C']);
    expect(withC?.data).toEqual({ visitId: 'v1', personIds: [AMINA], service: 'ORIENTATION' });
    const [withNone] = await sealer.unsealEvents(TENANT, recorded, visitShapes, []);
    expect(withNone?.data).toEqual({ visitId: 'v1', personIds: [AMINA] });
  });

  it('keeps a field from who does not hold the class that it has today', async () => {
    const { sealer } = wrap();
    const recorded = await recordedBy(sealer, TENANT, [draftOf(visited([AMINA]))]);
    const raised = {
      Visited: { ...visitShapes.Visited, fields: { ...visitShapes.Visited.fields, service: sensitive } },
    };
    const [withC] = await sealer.unsealEvents(TENANT, recorded, raised, ['C']);
    expect(withC?.data).not.toHaveProperty('service');
    const [withBoth] = await sealer.unsealEvents(TENANT, recorded, raised, ['C', 'S']);
    expect(withBoth?.data).toHaveProperty('service', 'ORIENTATION');
  });

  it('lets an event of an unknown type pass with its clear fields', async () => {
    const { sealer } = wrap();
    const recorded = await recordedBy(sealer, TENANT, [draftOf(named(AMINA, 'Amina'))]);
    const [back] = await sealer.unsealEvents(TENANT, recorded, {}, ALL);
    expect(back?.data).toEqual({ personId: AMINA });
  });

  it('refuses a field that nobody classed, and a sealed field about nobody', async () => {
    const { sealer } = wrap();
    const unclassed: Event = { ...named(AMINA, 'Amina'), data: { personId: AMINA, religion: 'x' } };
    await expect(sealer.sealEvents(TENANT, [{ ...draftOf(named(AMINA, 'x')), event: unclassed }])).rejects.toThrow(
      UnsealableFieldError,
    );
    await expect(sealer.sealEvents(TENANT, [draftOf(visited([]))])).rejects.toThrow(UnsealableFieldError);
  });

  it('seals an event about nobody into itself', async () => {
    const { sealer } = wrap();
    const event: Event = { type: 'Opened', occurredOn: '2026-01-05', data: { hubId: 'h1' } };
    const shape = { subject: null, fields: { hubId: technical } };
    expect(await sealer.sealEvents(TENANT, [{ ...draftOf(visited([AMINA])), event, shape }])).toEqual([
      { data: { hubId: 'h1' }, subjects: [] },
    ]);
  });
});

describe('an event about several persons', () => {
  it('carries an envelope for each, and the free text in the first one only', async () => {
    const { keys, sealer } = wrap();
    const recorded = await recordedBy(sealer, TENANT, [
      draftOf(visited([AMINA, BORIS], { note: 'confidence', health: 'x' })),
    ]);
    keys.destroy(TENANT, AMINA);
    const [back] = await sealer.unsealEvents(TENANT, recorded, visitShapes, ALL);
    expect(back?.data).toEqual({ visitId: 'v1', personIds: [AMINA, BORIS], service: 'ORIENTATION', health: 'x' });
  });

  it('keeps the first one’s text when the other was erased', async () => {
    const { keys, sealer } = wrap();
    const event = visited([AMINA, BORIS], { note: 'confidence' });
    const recorded = await recordedBy(sealer, TENANT, [draftOf(event)]);
    keys.destroy(TENANT, BORIS);
    expect(await sealer.unsealEvents(TENANT, recorded, visitShapes, ALL)).toEqual([event]);
  });

  it('is bare once all were erased', async () => {
    const { keys, sealer } = wrap();
    const recorded = await recordedBy(sealer, TENANT, [draftOf(visited([AMINA, BORIS], { note: 'confidence' }))]);
    keys.destroy(TENANT, AMINA);
    keys.destroy(TENANT, BORIS);
    const [back] = await sealer.unsealEvents(TENANT, recorded, visitShapes, ALL);
    expect(back?.data).toEqual({ visitId: 'v1', personIds: [AMINA, BORIS] });
  });
});

describe('an event that was tampered with', () => {
  it('does not open with the envelope of another event of the same person', async () => {
    const { sealer } = wrap();
    const [one, two] = await recordedBy(sealer, TENANT, [
      draftOf(named(AMINA, 'Amina')),
      draftOf(named(AMINA, 'Zineb')),
    ]);
    if (!one || !two) throw new Error('two events were recorded');
    await expect(sealer.unsealEvents(TENANT, [{ ...one, data: two.data }], visitShapes, ALL)).rejects.toThrow(
      TamperedError,
    );
  });

  it('does not open in another stream, under another person or in another tenant', async () => {
    const { keys, sealer } = wrap();
    const [event] = await recordedBy(sealer, TENANT, [draftOf(named(AMINA, 'Amina'))]);
    if (!event) throw new Error('an event was recorded');
    await keys.keysFor(TENANT, [{ subject: BORIS, class: 'I' }], { create: true });
    const { sealed } = event.data as { sealed: Record<string, object> };
    const moved = [
      { ...event, streamId: 'visit-t.2' },
      { ...event, data: { personId: BORIS, sealed: { [BORIS]: sealed[AMINA] } } },
      { ...event, data: { ...event.data, sealed: 'nothing' } },
    ];
    for (const forged of moved) {
      await expect(sealer.unsealEvents(TENANT, [forged], visitShapes, ALL)).rejects.toThrow(TamperedError);
    }
    await expect(sealer.unsealEvents(randomUUID(), [event], visitShapes, ALL)).rejects.toThrow(TamperedError);
  });
});

it('nothing can be sealed for an erased person', async () => {
  const { keys, sealer } = wrap();
  keys.destroy(TENANT, AMINA);
  await expect(sealer.sealEvents(TENANT, [draftOf(named(AMINA, 'Amina'))])).rejects.toThrow(SubjectErasedError);
});

it('control: without sealing the same search finds the name', async () => {
  const sealer = new PassThroughSealer();
  const event = named(AMINA, 'Canari');
  const recorded = await recordedBy(sealer, TENANT, [draftOf(event)]);
  expect(JSON.stringify(recorded)).toContain('Canari');
  expect(await sealer.unsealEvents(TENANT, recorded)).toEqual([event]);
});
