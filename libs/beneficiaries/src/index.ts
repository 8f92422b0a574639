import { Beneficiaries1700000005000 } from './migrations/1700000005000-beneficiaries';
import { beneficiaryShapes } from './domain/beneficiary.events';
import { consentsShapes } from './domain/consents.events';
import { openingsShapes } from './domain/openings.events';

export const beneficiariesMigrations = [Beneficiaries1700000005000];
export const beneficiariesShapes = { ...beneficiaryShapes, ...consentsShapes, ...openingsShapes };
export { BeneficiariesModule } from './beneficiaries.module';
export { peopleProjection } from './read-models/people/people.projection';

export { beneficiaryAggregate } from './domain/beneficiary.aggregate';
export type { BeneficiaryEvent } from './domain/beneficiary.events';
export { beneficiaryFacts } from './domain/beneficiary.facts';
export { consentsAggregate } from './domain/consents.aggregate';
export type { ConsentsEvent } from './domain/consents.events';
export { fileOf } from './domain/beneficiary.state';
export { GiveConsent } from './features/give-consent/give-consent.command';
export { keysFollowErasures } from './process-managers/keys-follow-erasures';
