import { accompanimentMigrations } from '@rihla/accompaniment';
import { beneficiariesMigrations } from '@rihla/beneficiaries';
import { eventStoreMigrations } from '@rihla/event-store';
import { identityMigrations } from '@rihla/identity';
import { incubationMigrations } from '@rihla/incubation';
import { mentoringMigrations } from '@rihla/mentoring';
import { personalDataMigrations } from '@rihla/personal-data';
import { platformMigrations } from '@rihla/platform';
import { statisticsMigrations } from '@rihla/statistics';

/** Every migration of the house, engines first. TypeORM runs them in the order of their timestamps. */
export const migrations = [
  ...platformMigrations,
  ...eventStoreMigrations,
  ...personalDataMigrations,
  ...identityMigrations,
  ...beneficiariesMigrations,
  ...accompanimentMigrations,
  ...incubationMigrations,
  ...mentoringMigrations,
  ...statisticsMigrations,
];
