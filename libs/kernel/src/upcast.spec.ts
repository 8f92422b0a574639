import fc from 'fast-check';
import { dimension, type EventShape, technical, text } from './field';
import { knowsVersion, pastOf, UnknownVersionError, upcast, versionOf } from './upcast';

/** Three versions of nobody's event: a note that was renamed, then minutes that became a list of parts. */
const talk: EventShape = {
  subject: 'personId',
  fields: { personId: technical, remark: text, parts: dimension },
  past: [
    {
      fields: { personId: technical, note: text, minutes: dimension },
      upcast: ({ note, ...rest }) => ({ ...rest, remark: note }),
    },
    {
      fields: { personId: technical, remark: text, minutes: dimension },
      upcast: ({ minutes, ...rest }) => ({ ...rest, parts: minutes === undefined ? undefined : [minutes] }),
    },
  ],
};
const plain: EventShape = { subject: null, fields: { hubId: technical } };
const at = (schemaVersion: number) => ({ type: 'Talked', schemaVersion });
const firstData = fc.record({ personId: fc.uuid(), note: fc.string(), minutes: fc.nat() }, { requiredKeys: [] });

describe('an event shape', () => {
  it('is at version 1, and at one more for each shape that it had before', () => {
    expect([versionOf(plain), versionOf(talk)]).toEqual([1, 3]);
  });

  it('knows the versions up to its own', () => {
    expect([0, 1, 3, 4, 1.5].map((version) => knowsVersion(talk, version))).toEqual([false, true, true, false, false]);
  });
});

describe('an event of an older version', () => {
  it('is told in the shape of today', () => {
    const stored = { personId: 'p', note: 'x', minutes: 30 };
    expect(upcast(pastOf(talk, at(1)), stored)).toEqual({ personId: 'p', remark: 'x', parts: [30] });
  });

  it('is told alike whether it was renewed in one step or in several, and is not renewed twice', () => {
    fc.assert(
      fc.property(firstData, (data) => {
        const [first, second] = pastOf(talk, at(1));
        if (!first || !second) throw new Error('two shapes lie behind');
        const today = upcast([first, second], data);
        expect(upcast(pastOf(talk, at(2)), upcast([first], data))).toEqual(today);
        expect(upcast(pastOf(talk, at(3)), today)).toEqual(today);
      }),
    );
  });

  it('stays as it was stored', () => {
    const stored = Object.freeze({ personId: 'p', note: 'x', minutes: 30 });
    upcast(pastOf(talk, at(1)), stored);
    expect(stored).toEqual({ personId: 'p', note: 'x', minutes: 30 });
  });
});

it('an event of a version that is yet to come is refused by name', () => {
  expect(() => pastOf(talk, at(4))).toThrow(new UnknownVersionError('Talked', 4));
  expect(() => pastOf(plain, at(0))).toThrow(UnknownVersionError);
});
