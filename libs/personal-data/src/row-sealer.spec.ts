import { randomUUID } from 'node:crypto';
import { TamperedError } from './errors';
import type { SealedCell } from './row-sealer';
import { rowSealer } from './row-sealer';
import { MemoryKeys } from './testing/memory-keys';

const TENANT = randomUUID();
const cell: SealedCell = { subject: randomUUID(), class: 'I', container: 'caseload', rowKey: 'case-1' };

describe('a sealed row', () => {
  it('opens in its place', async () => {
    const rows = rowSealer(new MemoryKeys());
    const sealed = await rows.sealRow(TENANT, cell, { name: 'Amina' });
    expect(sealed?.includes('Amina')).toBe(false);
    expect(
      await rows.openRows(TENANT, [
        { ...cell, sealed },
        { ...cell, sealed: null },
      ]),
    ).toEqual([{ name: 'Amina' }, undefined]);
  });

  it.each<Partial<SealedCell>>([
    { container: 'sessions' },
    { rowKey: 'case-2' },
    { class: 'C' },
    { subject: randomUUID() },
  ])('does not open when it was copied to %j', async (elsewhere) => {
    const rows = rowSealer(new MemoryKeys());
    const sealed = await rows.sealRow(TENANT, cell, { name: 'Amina' });
    await expect(rows.openRows(TENANT, [{ ...cell, ...elsewhere, sealed }])).rejects.toThrow(TamperedError);
  });

  it('is empty for an erased person: a projection never stalls on her', async () => {
    const keys = new MemoryKeys();
    const rows = rowSealer(keys);
    const sealed = await rows.sealRow(TENANT, cell, { name: 'Amina' });
    keys.destroy(TENANT, cell.subject);
    expect(await rows.sealRow(TENANT, cell, { name: 'Amina' })).toBeNull();
    expect(await rows.openRows(TENANT, [{ ...cell, sealed }])).toEqual([undefined]);
  });
});
