export type { BeneficiariesMerged, BeneficiaryErased, BeneficiaryMergedInto } from '../domain/beneficiary.events';
export type { ConsentWithdrawn } from '../domain/consents.events';
export type { PersonName } from '../domain/person';
export type { StatisticalDims, StatisticalProfile } from '../domain/statistical-profile';
export * from './facts';
export { publishedShapes, type PublishedEvent } from './published';
export * from './questions';
export * from './standing';
