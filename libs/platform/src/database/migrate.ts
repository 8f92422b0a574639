import { DataSource, type MigrationInterface } from 'typeorm';

export type Migrations = readonly (new () => MigrationInterface)[];

/**
 * Runs the migrations that the database has not seen, each in a transaction, as rihla_owner.
 * TypeORM does nothing else in this house: rows are written in plain SQL.
 *
 * @param url an administrator's address of the database, who may become rihla_owner
 */
export async function migrate(url: string, migrations: Migrations): Promise<void> {
  const source = new DataSource({
    type: 'postgres',
    url,
    schema: 'sec',
    migrations: [...migrations],
    migrationsTableName: 'migration',
    installExtensions: false,
    // The default one writes to stdout, which belongs to the command that runs.
    logger: 'debug',
    extra: { options: '-c role=rihla_owner -c search_path=pg_catalog', max: 1 },
  });
  await source.initialize();
  try {
    await source.runMigrations({ transaction: 'each' });
  } finally {
    await source.destroy();
  }
}
