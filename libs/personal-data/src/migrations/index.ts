import { PersonalData1700000003000 } from './1700000003000-personal-data';

export const personalDataMigrations = [PersonalData1700000003000];
