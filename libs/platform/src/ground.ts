import {
  blindIndex,
  type BlindIndex,
  type EventSealer,
  eventSealer,
  factIds,
  type FactIds,
  followEvictions,
  KeyRing,
  NameDirectory,
  type RootKey,
  type RowSealer,
  rowSealer,
} from '@rihla/personal-data';
import { type EventStore, postgresSnapshots, Progress, type Snapshots } from '@rihla/event-store';
import { Client, type Pool } from 'pg';
import { openEventStore } from './open-event-store';
import { poolOf, tenantBinding, TenantPool } from './tenancy';

/** What everything is built on: one database, one event store (in it or beside it), one ring of keys. */
export interface Ground {
  readonly database: Pool;
  readonly transactions: TenantPool;
  readonly store: EventStore;
  readonly snapshots: Snapshots;
  readonly sealer: EventSealer;
  readonly rowSealer: RowSealer;
  readonly factIds: FactIds;
  readonly keyRing: KeyRing;
  readonly blindIndex: BlindIndex;
  readonly directory: NameDirectory;
  readonly progress: Progress;
  close(): Promise<void>;
}

const CONNECTIONS = 16;
const KEY_CONNECTIONS = 4;

interface GroundChoices {
  /** How events are sealed; another one only in a control run of a test. */
  readonly sealerOf?: ((ring: KeyRing) => EventSealer) | undefined;
  /** The KurrentDB that keeps the events; without it the database does. */
  readonly kurrentdbUrl?: string | undefined;
}

/**
 * Opens the ground as the application role.
 * @param url the address of the database as rihla_app
 */
export const openGround = async (
  url: string,
  root: RootKey,
  { sealerOf = eventSealer, kurrentdbUrl }: GroundChoices = {},
): Promise<Ground> => {
  const bind = tenantBinding(root.derive('tenant-binding'));
  const database = poolOf({ connectionString: url, max: CONNECTIONS, options: '-c search_path=read' });
  // The ring has connections of its own: a transaction that waits for a key never waits for itself.
  const keyDatabase = poolOf({ connectionString: url, max: KEY_CONNECTIONS });
  const transactions = new TenantPool(database, bind);
  const keyRing = new KeyRing(new TenantPool(keyDatabase, bind), root);
  const rows = rowSealer(keyRing);
  const directory = new NameDirectory(transactions, rows);
  keyRing.onEvict((evicted) => {
    if (evicted) directory.drop(evicted.tenant, evicted.subject);
    else directory.clear();
  });
  const connect = async (): Promise<Client> => {
    const client = new Client({ connectionString: url });
    // Before it connects: a server that dies just then says so in the same breath as that it is ready.
    client.on('error', () => undefined);
    await client.connect();
    return client;
  };
  const evictions = await followEvictions(connect, keyRing);
  const events = await openEventStore(database, bind, transactions, kurrentdbUrl);
  return {
    database,
    transactions,
    store: events.store,
    snapshots: postgresSnapshots(database, bind),
    sealer: sealerOf(keyRing),
    rowSealer: rows,
    factIds: factIds(keyRing, root),
    keyRing,
    blindIndex: blindIndex(root),
    directory,
    progress: new Progress(),
    close: async () => {
      await events.close();
      await evictions.close();
      keyRing.close();
      directory.clear();
      await Promise.all([database.end(), keyDatabase.end()]);
    },
  };
};
