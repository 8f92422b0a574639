import { createSecretKey, randomBytes, randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { TamperedError } from '../errors';
import type { DataKey } from '../keys/key-source';
import type { Place } from './envelope';
import { seal, unseal } from './envelope';
import { lengthPrefixed } from './length-prefixed';
import { boxFor } from './padding';

const aKey = (): DataKey => ({ id: randomUUID(), version: 1, key: createSecretKey(randomBytes(32)) });
const place: Place = {
  tenant: '0a000000-0000-4000-8000-000000000001',
  subject: '0b000000-0000-4000-8000-000000000001',
  container: 'case-1',
  record: 'event-1',
  class: 'I',
  schema: 1,
};

describe('an envelope', () => {
  it('gives back every JSON object that was put in', () => {
    const dek = aKey();
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (value) => {
        const json = JSON.parse(JSON.stringify(value)) as object;
        expect(unseal([dek], place, seal(dek, place, json))).toEqual(json);
      }),
    );
  });

  it.each<Partial<Place>>([
    { tenant: '0a000000-0000-4000-8000-000000000002' },
    { subject: '0b000000-0000-4000-8000-000000000002' },
    { container: 'case-2' },
    { record: 'event-2' },
    { class: 'S' },
    { schema: 2 },
  ])('does not open elsewhere: %j', (elsewhere) => {
    const dek = aKey();
    const blob = seal(dek, place, { name: 'Zineb' });
    expect(() => unseal([dek], { ...place, ...elsewhere }, blob)).toThrow(TamperedError);
  });

  it('does not open when any bit of it is another', () => {
    const dek = aKey();
    const blob = seal(dek, place, { name: 'Zineb' });
    for (let bit = 0; bit < blob.length * 8; bit += 1) {
      const altered = Buffer.from(blob);
      altered.writeUInt8(altered.readUInt8(bit >> 3) ^ (1 << (bit & 7)), bit >> 3);
      expect(() => unseal([dek], place, altered)).toThrow(TamperedError);
    }
  });

  it('does not open when it was cut short', () => {
    const dek = aKey();
    const blob = seal(dek, place, { name: 'Zineb' });
    for (const length of [0, 47, 48, blob.length - 1]) {
      expect(() => unseal([dek], place, blob.subarray(0, length))).toThrow(TamperedError);
    }
  });

  it('does not open with another key, even one that claims its id', () => {
    const dek = aKey();
    const blob = seal(dek, place, { name: 'Zineb' });
    expect(() => unseal([aKey()], place, blob)).toThrow(TamperedError);
    expect(() => unseal([{ ...aKey(), id: dek.id }], place, blob)).toThrow(TamperedError);
  });

  it('opens with the version of the key that sealed it, after a newer one was made', () => {
    const [older, newer] = [aKey(), { ...aKey(), version: 2 }];
    expect(unseal([newer, older], place, seal(older, place, { name: 'Zineb' }))).toEqual({ name: 'Zineb' });
  });

  it('is 48 bytes longer than its box, and two lengths of text look alike', () => {
    const dek = aKey();
    expect(seal(dek, place, { name: 'Al' })).toHaveLength(48 + 64);
    expect(seal(dek, place, { name: 'Abdelmoutalib' })).toHaveLength(48 + 64);
  });

  it('never looks the same twice', () => {
    const dek = aKey();
    expect(seal(dek, place, { name: 'Zineb' })).not.toEqual(seal(dek, place, { name: 'Zineb' }));
  });
});

describe('padding', () => {
  it.each([
    [0, 64],
    [64, 64],
    [65, 80],
    [81, 100],
    [101, 125],
    [1000, 1165],
  ])('puts %i bytes in a box of %i', (bytes, box) => {
    expect(boxFor(bytes)).toBe(box);
  });
});

describe('associated data', () => {
  it('tells two lists apart that are one text when joined', () => {
    expect(lengthPrefixed('ab', 'c')).not.toEqual(lengthPrefixed('a', 'bc'));
    expect(lengthPrefixed('ab')).toEqual(Buffer.from([0, 0, 0, 2, 0x61, 0x62]));
  });
});
