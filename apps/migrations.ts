import { Accompaniment1700000006000 } from '../libs/accompaniment/src/migrations/1700000006000-accompaniment';
import { EventStore1700000002000 } from '../libs/event-store/src/migrations/1700000002000-event-store';
import { Beneficiaries1700000005000 } from '../libs/beneficiaries/src/migrations/1700000005000-beneficiaries';
import { Identity1700000004000 } from '../libs/identity/src/migrations/1700000004000-identity';
import { PersonalData1700000003000 } from '../libs/personal-data/src/migrations/1700000003000-personal-data';
import { Incubation1700000007000 } from '../libs/incubation/src/migrations/1700000007000-incubation';
import { Mentoring1700000008000 } from '../libs/mentoring/src/migrations/1700000008000-mentoring';
import { platformMigrations } from '../libs/platform/src/migrations';
import { Statistics1700000009000 } from '../libs/statistics/src/migrations/1700000009000-statistics';

/** Every migration of the house, engines first. TypeORM runs them in the order of their timestamps. */
export const migrations = [
  ...platformMigrations,
  EventStore1700000002000,
  PersonalData1700000003000,
  Identity1700000004000,
  Beneficiaries1700000005000,
  Accompaniment1700000006000,
  Incubation1700000007000,
  Mentoring1700000008000,
  Statistics1700000009000,
];
