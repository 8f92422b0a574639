import { Statistics1700000009000 } from './migrations/1700000009000-statistics';

export * from './domain/fact.events';
export type { Reading } from './indicators/count';
export type { Programme } from './indicators/programme';
export { indicatorsOf } from './indicators/indicators-of';
export { statFacts } from './read-models/stat-facts/stat-facts.projection';
export const statisticsMigrations = [Statistics1700000009000];
export { StatisticsModule } from './statistics.module';
