import { Tenancy1700000001000 } from './1700000001000-tenancy';

export const platformMigrations = [Tenancy1700000001000];
