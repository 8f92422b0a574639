import type { TenantId } from '@rihla/event-store';
import type { KeyClass } from '@rihla/kernel';
import { SubjectErasedError, TamperedError } from './errors';
import type { KeySource } from './keys/key-source';
import { seal, unseal } from './sealing/envelope';

/** A cell of a read model that keeps personal fields. */
export interface SealedCell {
  readonly subject: string;
  readonly class: KeyClass;
  /** The name of the read model. */
  readonly container: string;
  /** What names the row in it. */
  readonly rowKey: string;
}

/**
 * Seals what a read model must keep of a person: re-sealed for its row, since a blob copied from an event or another
 * row does not open there.
 */
export interface RowSealer {
  /** The bytes to store (bytea), or null once the person was erased: there is nothing left to keep. */
  sealRow(tenant: TenantId, cell: SealedCell, value: object): Promise<Buffer | null>;
  /**
   * The values in the same order, keys fetched in one batch; undefined for a null cell and for an erased person.
   * @throws TamperedError when a cell was altered or moved
   */
  openRows(
    tenant: TenantId,
    cells: readonly (SealedCell & { readonly sealed: Buffer | null })[],
  ): Promise<readonly unknown[]>;
}

/** Version of the rows' form: rows are rebuilt, never upcast, so it does not grow. */
const ROW_SCHEMA = 1;

const placeOf = (tenant: TenantId, { subject, class: keyClass, container, rowKey }: SealedCell) => ({
  tenant,
  subject,
  container,
  record: rowKey,
  class: keyClass,
  schema: ROW_SCHEMA,
});

/** Seals rows with the keys of a source. */
export const rowSealer = (keys: KeySource): RowSealer => ({
  async sealRow(tenant, cell, value) {
    try {
      const [newest] = (await keys.keysFor(tenant, [cell], { create: true }))(cell) ?? [];
      return newest ? seal(newest, placeOf(tenant, cell), value) : null;
    } catch (error) {
      // A projection meets erased persons at every rebuild: a value, never a reason to stall.
      if (error instanceof SubjectErasedError) return null;
      throw error;
    }
  },

  async openRows(tenant, cells) {
    const filled = cells.filter(({ sealed }) => sealed !== null);
    const keysOf = filled.length > 0 ? await keys.keysFor(tenant, filled, { create: false }) : () => undefined;
    return cells.map((cell) => {
      if (cell.sealed === null) return undefined;
      const deks = keysOf(cell);
      if (!deks) throw new TamperedError(`${cell.container}/${cell.rowKey}`);
      return deks.length > 0 ? unseal(deks, placeOf(tenant, cell), cell.sealed) : undefined;
    });
  },
});
