import type { RecordedEvent, TenantId } from '@rihla/event-store';
import { type Event, type EventShape, pastOf, upcast } from '@rihla/kernel';
import type { Draft, EventSealer, SealedDraft } from '../event-sealer';
import type { RowSealer, SealedCell } from '../row-sealer';

/** Seals nothing: the control run in which a search for planted names must find them. Never wired in production. */
export class PassThroughSealer implements EventSealer, RowSealer {
  sealEvents(_tenant: TenantId, drafts: readonly Draft[]): Promise<readonly SealedDraft[]> {
    return Promise.resolve(drafts.map(({ event }) => ({ data: event.data, subjects: [] })));
  }

  unsealEvents(
    _tenant: TenantId,
    recorded: readonly RecordedEvent[],
    shapes: Readonly<Record<string, EventShape>> = {},
  ): Promise<readonly Event[]> {
    return Promise.resolve(
      recorded.map((event) => {
        const { type, metadata, data } = event;
        const shape = shapes[type];
        return { type, occurredOn: metadata.occurredOn, data: shape ? upcast(pastOf(shape, event), data) : data };
      }),
    );
  }

  sealRow(_tenant: TenantId, _cell: SealedCell, value: object): Promise<Buffer> {
    return Promise.resolve(Buffer.from(JSON.stringify(value)));
  }

  openRows(_tenant: TenantId, cells: readonly { readonly sealed: Buffer | null }[]): Promise<readonly unknown[]> {
    return Promise.resolve(
      cells.map(({ sealed }): unknown => (sealed === null ? undefined : JSON.parse(sealed.toString('utf8')))),
    );
  }
}
