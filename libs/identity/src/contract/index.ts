export { type Localised, type ProgrammeCreated, programmeShapes } from '../domain/programme.events';
export * from './questions';
