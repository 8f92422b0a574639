import { randomBytes } from 'node:crypto';
import { rootKeyFromEnv, type RootKey } from '@rihla/personal-data';
import { type Ground, openGround, prepareDatabase } from '@rihla/platform';
import { migrations } from '../../apps/migrations';
import { type OwnDatabase, ownDatabase } from './database';

/** Everything that the application is built on, on a database of the test's own and under a key of its own. */
export interface OwnGround {
  readonly database: OwnDatabase;
  readonly ground: Ground;
  readonly root: RootKey;
  close(): Promise<void>;
}

export const ownGround = async (choices?: Parameters<typeof openGround>[2]): Promise<OwnGround> => {
  const database = await ownDatabase();
  const root = rootKeyFromEnv(randomBytes(32).toString('hex'));
  const { appUrl } = await prepareDatabase({
    adminUrl: database.adminUrl,
    database: new URL(database.adminUrl).pathname.slice(1),
    appPassword: new URL(database.appUrl).password,
    bindingKey: root.derive('tenant-binding'),
    migrations,
  });
  const ground = await openGround(appUrl, root, choices);
  return {
    database,
    ground,
    root,
    close: async () => {
      await ground.close();
      await database.close();
    },
  };
};
