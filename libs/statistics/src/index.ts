export * from './domain/fact.events';
export { catalogue, defaultSettings, type IndicatorSettings } from './indicators/catalogue';
export type { Reading, Readings } from './indicators/count';
export type { Indicator } from './indicators/indicator';
export { byHalfYear, type Figures, type HalfYearFigures, indicatorsOf } from './indicators/indicators-of';
export { type Programme, programmeOf, programmesOf } from './indicators/programme';
export { statFacts } from './read-models/stat-facts/stat-facts.projection';
import { Statistics1700000009000 } from './migrations/1700000009000-statistics';

export const statisticsMigrations = [Statistics1700000009000];
export { StatisticsModule } from './statistics.module';
