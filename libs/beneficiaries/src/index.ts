import { Beneficiaries1700000005000 } from './migrations/1700000005000-beneficiaries';
import { beneficiaryShapes } from './domain/beneficiary.events';
import { consentsShapes } from './domain/consents.events';
import { openingsShapes } from './domain/openings.events';

export const beneficiariesMigrations = [Beneficiaries1700000005000];
export const beneficiariesShapes = { ...beneficiaryShapes, ...consentsShapes, ...openingsShapes };
export { BeneficiariesModule } from './beneficiaries.module';
export { peopleProjection } from './read-models/people/people.projection';
