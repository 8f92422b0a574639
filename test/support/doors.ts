import { randomBytes, randomUUID } from 'node:crypto';
import type { TenantId } from '@rihla/event-store';
import { type Event, type EventShapes, personal, technical } from '@rihla/kernel';
import { rootKeyFromEnv } from '@rihla/personal-data';
import { type Ground, openGround, prepareDatabase } from '@rihla/platform';
import { type OwnDatabase, ownDatabase } from './database';

/** A door was opened, by a guest whose name is personal. */
export type DoorOpened = Event<
  'DoorOpened',
  { readonly door: string; readonly guestId?: string; readonly guest?: string }
>;

export const doorShapes: EventShapes<DoorOpened> = {
  DoorOpened: { subject: 'guestId', fields: { door: technical, guestId: technical, guest: personal } },
};

/** A ground of its own, in whose logs doors are opened. */
export interface Doors {
  readonly ground: Ground;
  readonly database: OwnDatabase;
  newTenant(): Promise<TenantId>;
  opens(tenant: TenantId, door: string, by?: { readonly guestId: string; readonly guest: string }): Promise<void>;
  close(): Promise<void>;
}

export const someDoors = async (): Promise<Doors> => {
  const database = await ownDatabase();
  const root = rootKeyFromEnv(randomBytes(32).toString('hex'));
  const { appUrl } = await prepareDatabase({
    adminUrl: database.adminUrl,
    database: new URL(database.adminUrl).pathname.slice(1),
    appPassword: new URL(database.appUrl).password,
    bindingKey: root.derive('tenant-binding'),
    migrations: [],
  });
  const ground = await openGround(appUrl, root);
  return {
    ground,
    database,
    newTenant: async () => {
      const tenant = await database.newTenant();
      await ground.store.openLog(tenant);
      return tenant;
    },
    opens: async (tenant, door, by) => {
      const streamId = `door-${tenant}.${door}`;
      const event: DoorOpened = { type: 'DoorOpened', occurredOn: '2021-12-17', data: { door, ...by } };
      const place = { streamId, eventId: randomUUID(), schemaVersion: 1 };
      const [sealed] = await ground.sealer.sealEvents(tenant, [{ event, shape: doorShapes.DoorOpened, ...place }]);
      if (!sealed) throw new Error('nothing was sealed');
      const { eventId, schemaVersion } = place;
      const metadata = { occurredOn: event.occurredOn, subjects: sealed.subjects };
      const events = [{ eventId, schemaVersion, type: event.type, data: sealed.data, metadata }];
      await ground.store.append(tenant, {
        commandId: randomUUID(),
        fingerprint: door,
        streams: [{ streamId, expectedVersion: 'any', events }],
      });
    },
    close: async () => {
      await ground.close();
      await database.close();
    },
  };
};
