import { randomUUID } from 'node:crypto';
import { SubjectErasedError } from './errors';
import { factIds } from './fact-ids';
import { rootKeyFromEnv } from './keys/root-key';
import { MemoryKeys } from './testing/memory-keys';

const root = rootKeyFromEnv('ab'.repeat(32));
const [TENANT, AMINA, BORIS] = [randomUUID(), randomUUID(), randomUUID()];

describe('the id of a fact', () => {
  it('is the same uuid while the key lives', async () => {
    const ids = factIds(new MemoryKeys(), root);
    const id = await ids.factId(TENANT, AMINA, 'session:1');
    expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(await ids.factId(TENANT, AMINA, 'session:1')).toBe(id);
  });

  it('is another for another person, source or tenant', async () => {
    const ids = factIds(new MemoryKeys(), root);
    const all = await Promise.all([
      ids.factId(TENANT, AMINA, 'session:1'),
      ids.factId(TENANT, AMINA, 'session:2'),
      ids.factId(TENANT, BORIS, 'session:1'),
      ids.factId(TENANT, null, 'session:1'),
      ids.factId(randomUUID(), null, 'session:1'),
    ]);
    expect(new Set(all).size).toBe(5);
  });

  it('is known about nobody after a restart too', async () => {
    const id = await factIds(new MemoryKeys(), root).factId(TENANT, null, 'startup:1');
    expect(await factIds(new MemoryKeys(), root).factId(TENANT, null, 'startup:1')).toBe(id);
  });

  it('cannot be found again once the person was erased', async () => {
    const keys = new MemoryKeys();
    await factIds(keys, root).factId(TENANT, AMINA, 'session:1');
    keys.destroy(TENANT, AMINA);
    await expect(factIds(keys, root).factId(TENANT, AMINA, 'session:1')).rejects.toThrow(SubjectErasedError);
  });
});
