import type { INestApplicationContext } from '@nestjs/common';
import type { TenantId } from '@rihla/event-store';
import { type Settings, settingsFrom } from '@rihla/platform';
import type { Command } from 'commander';
import { contextsOn } from '../../contexts';
import { type Standing, standUp } from '../../standing';

/** Settings of a command: the environment, the options that stand before it, and its own that stand for a variable. */
export const settingsOf = (command: Command, own: Readonly<Record<string, string>> = {}): Settings => {
  const { dataDir } = command.optsWithGlobals<{ dataDir: string }>();
  return settingsFrom({ ...process.env, RIHLA_DATA_DIR: dataDir, ...own });
};

/** Runs the work on a standing ground and puts it down again. */
export const withStanding = async (command: Command, work: (standing: Standing) => Promise<void>): Promise<void> => {
  const standing = await standUp(settingsOf(command));
  try {
    await work(standing);
  } finally {
    await standing.close();
  }
};

/** The same with the contexts, for commands that ask the rules. */
export const withContexts = (
  command: Command,
  work: (app: INestApplicationContext, standing: Standing) => Promise<void>,
): Promise<void> =>
  withStanding(command, async (standing) => {
    const app = await contextsOn(standing);
    try {
      await work(app, standing);
    } finally {
      await app.close();
    }
  });

/** The tenant of a slug. */
export const tenantOf = async ({ ground }: Standing, slug: string): Promise<TenantId> => {
  const { rows } = await ground.database.query<{ tenant_id: TenantId }>(
    'select tenant_id from sec.tenant_registry where slug = $1',
    [slug],
  );
  if (!rows[0]) throw new Error(`there is no tenant "${slug}"`);
  return rows[0].tenant_id;
};

/** An organisation that lives in this database. */
export interface Organisation {
  readonly id: TenantId;
  readonly slug: string;
}

/** The one of a slug, or all that live here, by slug; each is bound for itself when it is looked at. */
export const organisationsOf = async (
  standing: Standing,
  slug: string | undefined,
): Promise<readonly Organisation[]> => {
  if (slug !== undefined) return [{ id: await tenantOf(standing, slug), slug }];
  const { database, transactions } = standing.ground;
  const { rows } = await database.query<Organisation>(
    'select tenant_id as id, slug from sec.tenant_registry where tenant_id = any($1) order by slug',
    [await transactions.tenants()],
  );
  return rows;
};

export const print = (line: string): void => {
  process.stdout.write(`${line}\n`);
};
