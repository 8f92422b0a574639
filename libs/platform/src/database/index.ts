export { prepareDatabase } from './prepare-database';
export type { DatabasePlan, PreparedDatabase } from './prepare-database';
export { migrate } from './migrate';
export type { Migrations } from './migrate';
