import { autoEntrepreneurShapes } from './domain/autoentrepreneur.events';
import { startupShapes } from './domain/startup.events';
import { supportShapes } from './domain/support.events';
import { Incubation1700000007000 } from './migrations/1700000007000-incubation';

export const incubationMigrations = [Incubation1700000007000];
export const incubationShapes = { ...supportShapes, ...autoEntrepreneurShapes, ...startupShapes };
export { IncubationModule } from './incubation.module';
export { startupsProjection } from './read-models/startups/startups.projection';

export { autoEntrepreneurAggregate } from './domain/autoentrepreneur.aggregate';
export type { AutoEntrepreneurEvent } from './domain/autoentrepreneur.events';
export { autoEntrepreneurFacts } from './domain/autoentrepreneur.facts';
export { startupAggregate } from './domain/startup.aggregate';
export type { StartupEvent } from './domain/startup.events';
export { startupFacts } from './domain/startup.facts';
export { supportAggregate } from './domain/support.aggregate';
export type { SupportEvent } from './domain/support.events';
export { supportFacts } from './domain/support.facts';
