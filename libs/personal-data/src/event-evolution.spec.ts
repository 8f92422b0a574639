import { randomUUID } from 'node:crypto';
import type { RecordedEvent } from '@rihla/event-store';
import {
  dimension,
  type EventShape,
  type KeyClass,
  sensitive,
  technical,
  text,
  UnknownVersionError,
} from '@rihla/kernel';
import fc from 'fast-check';
import { TamperedError } from './errors';
import { eventSealer } from './event-sealer';
import { MemoryKeys } from './testing/memory-keys';
import { recordedBy } from './testing/recorded';

const TENANT = randomUUID();
const AMINA = randomUUID();
const ALL = ['I', 'C', 'S'] as const;

/**
 * Nobody's event in three versions. Of the first, the note was renamed and the condition is read today by those alone
 * who may read of health; of the second, the minutes in clear became hours, and the place was dropped.
 */
const Treated: EventShape = {
  subject: 'personId',
  fields: { personId: technical, remark: text, health: sensitive, hours: technical },
  past: [
    {
      fields: { personId: technical, note: text, condition: dimension, minutes: technical, place: dimension },
      upcast: ({ note, condition, ...rest }) => ({ ...rest, remark: note, health: condition }),
    },
    {
      fields: { personId: technical, remark: text, health: sensitive, minutes: technical, place: dimension },
      upcast: ({ minutes, place: _, ...rest }) => ({ ...rest, hours: Number(minutes) / 60 }),
    },
  ],
};
const shapes = { Treated };

type Data = Readonly<Record<string, unknown>>;
const first = (note: string, condition: string, minutes: number): Data => ({
  personId: AMINA,
  note,
  condition,
  minutes,
  place: 'p',
});
const second = (remark: string, health: string, minutes: number): Data => ({
  personId: AMINA,
  remark,
  health,
  minutes,
  place: 'p',
});
const third = (remark: string, health: string, minutes: number): Data => ({
  personId: AMINA,
  remark,
  health,
  hours: minutes / 60,
});
const VERSIONS = [first, second, third];

const wrap = () => {
  const keys = new MemoryKeys();
  const sealer = eventSealer(keys);
  const stored = (data: Data, schemaVersion: number): Promise<RecordedEvent[]> =>
    recordedBy(sealer, TENANT, [
      {
        event: { type: 'Treated', occurredOn: '2026-01-05', data },
        shape: { ...Treated, ...Treated.past?.[schemaVersion - 1] },
        streamId: 'visit-t.1',
        eventId: randomUUID(),
        schemaVersion,
      },
    ]);
  const told = async (events: readonly RecordedEvent[], classes: readonly KeyClass[], as = shapes): Promise<object[]> =>
    (await sealer.unsealEvents(TENANT, events, as, classes)).map(({ data }) => data);
  return { keys, sealer, stored, told };
};

describe('events of several versions', () => {
  it('are told alike, in any mix', async () => {
    const { stored, told } = wrap();
    const one = fc.record({
      version: fc.integer({ min: 1, max: 3 }),
      text: fc.string(),
      health: fc.string(),
      minutes: fc.nat(),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(one, { minLength: 1, maxLength: 12 }), async (mix) => {
        const events = await Promise.all(
          mix.map(async ({ version, text: said, health, minutes }) =>
            stored(VERSIONS[version - 1]?.(said, health, minutes) ?? {}, version),
          ),
        );
        expect(await told(events.flat(), ALL)).toEqual(
          mix.map(({ text: said, health, minutes }) => third(said, health, minutes)),
        );
      }),
      { numRuns: 50 },
    );
  });

  it('are left in the store as they were written', async () => {
    const { stored, told } = wrap();
    const events = await stored(first('x', 'asthme', 60), 1);
    const before = structuredClone(events);
    await told(events, ALL);
    expect(events).toEqual(before);
  });

  it('are told without what was sealed once the person is erased', async () => {
    const { keys, stored, told } = wrap();
    const events = await stored(first('x', 'asthme', 60), 1);
    keys.destroy(TENANT, AMINA);
    expect(await told(events, ALL)).toEqual([{ personId: AMINA, hours: 1 }]);
  });
});

describe('a field of an older version', () => {
  it('is opened by the class it had, under the name that it has today', async () => {
    const { stored, told } = wrap();
    expect(await told(await stored(first('x', 'asthme', 60), 1), ['C'])).toEqual([
      { personId: AMINA, hours: 1, remark: 'x' },
    ]);
  });

  it('that was classed higher is read by those alone who hold both its classes', async () => {
    const { stored, told } = wrap();
    const events = await stored(first('x', 'asthme', 60), 1);
    expect(await told(events, ['C'])).not.toEqual([expect.objectContaining({ health: 'asthme' })]);
    expect(await told(events, ['S'])).not.toEqual([expect.objectContaining({ health: 'asthme' })]);
    expect(await told(events, ['C', 'S'])).toEqual([third('x', 'asthme', 60)]);
  });

  it('opens no key for those who ask for none', async () => {
    const { keys, stored, told } = wrap();
    const events = await stored(first('x', 'asthme', 60), 1);
    const asked = jest.spyOn(keys, 'keysFor');
    expect(await told(events, [])).toEqual([{ personId: AMINA, hours: 1 }]);
    expect(asked).not.toHaveBeenCalled();
  });

  it('that was sealed never gets into a field in clear, whatever an upcaster does', async () => {
    const { stored, told } = wrap();
    const careless: EventShape = {
      ...Treated,
      past: [{ fields: Treated.past?.[0]?.fields ?? {}, upcast: ({ note, personId }) => ({ personId, hours: note }) }],
    };
    const events = await stored(first('a secret', 'asthme', 60), 1);
    expect(await told(events, ALL, { Treated: careless })).toEqual([{ personId: AMINA }]);
  });

  it('is not shown when nobody classes it today', async () => {
    const { stored, told } = wrap();
    const forgetful: EventShape = {
      ...Treated,
      past: [{ fields: Treated.past?.[0]?.fields ?? {}, upcast: (data) => data }],
    };
    expect(await told(await stored(first('x', 'y', 60), 1), ALL, { Treated: forgetful })).toEqual([
      { personId: AMINA },
    ]);
  });
});

describe('the version of an event', () => {
  it('is part of its place: an event moved to another version does not open', async () => {
    const { stored, told } = wrap();
    const events = await stored(first('x', 'asthme', 60), 1);
    await expect(
      told(
        events.map((event) => ({ ...event, schemaVersion: 2 })),
        ALL,
      ),
    ).rejects.toThrow(TamperedError);
  });

  it('that this build does not know is refused by name, with nothing of the person in it', async () => {
    const { stored, told } = wrap();
    const events = await stored(third('x', 'asthme', 60), 4);
    const refused = await told(events, []).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(UnknownVersionError);
    expect(JSON.stringify(refused)).not.toMatch(new RegExp(`asthme|${AMINA}`));
  });
});
