export type { CaseClosed, CaseOpened } from '../domain/case.events';
export * from './facts';
export * from './questions';
