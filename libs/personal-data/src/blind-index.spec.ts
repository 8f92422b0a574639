import { blindIndex } from './blind-index';
import { rootKeyFromEnv } from './keys/root-key';
import type { IndexedField } from './normalise';
import { normalise } from './normalise';

describe('identifiers in one form', () => {
  it.each<[IndexedField, string, string | undefined]>([
    ['phone', '06 12-34.56 78', '+212612345678'],
    ['phone', '+212 (0)6 12 34 56 78', '+212612345678'],
    ['phone', '00212612345678', '+212612345678'],
    ['phone', '212612345678', '+212612345678'],
    ['phone', '٠٦١٢٣٤٥٦٧٨', '+212612345678'],
    ['phone', '۰۶۱۲۳۴۵۶۷۸', '+212612345678'],
    ['phone', '+33 6 12 34 56 78', '+33612345678'],
    ['phone', '12', undefined],
    ['phone', 'aucun', undefined],
    ['email', ' Amina@Exemple.MA ', 'amina@exemple.ma'],
    ['email', 'amina', undefined],
    ['document', ' ab-123 456/x ', 'AB123456X'],
    ['document', 'AB ١٢٣', 'AB123'],
    ['document', ' - ', undefined],
  ])('%s %j is %j', (field, text, form) => {
    expect(normalise(field, text)).toBe(form);
  });
});

describe('the blind index', () => {
  const index = blindIndex(rootKeyFromEnv('cd'.repeat(32)));

  it('hashes equal identifiers equally, in 16 bytes', () => {
    expect(index.hash('t1', 'phone', '0612345678')).toHaveLength(16);
    expect(index.hash('t1', 'phone', '0612345678')).toEqual(index.hash('t1', 'phone', '+212 612 345 678'));
  });

  it('hashes differently by tenant, field and root key', () => {
    const hashes = [
      index.hash('t1', 'phone', '0612345678'),
      index.hash('t2', 'phone', '0612345678'),
      index.hash('t1', 'document', '+212612345678'),
      blindIndex(rootKeyFromEnv('ef'.repeat(32))).hash('t1', 'phone', '0612345678'),
    ];
    expect(new Set(hashes.map((hash) => hash?.toString('hex'))).size).toBe(4);
  });
});
