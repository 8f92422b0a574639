import { Tenancy1700000001000 } from './1700000001000-tenancy';
import { Timeline1700000001500 } from './1700000001500-timeline';

export const platformMigrations = [Tenancy1700000001000, Timeline1700000001500];
