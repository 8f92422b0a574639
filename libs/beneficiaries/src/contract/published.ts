import {
  type BeneficiariesMerged,
  type BeneficiaryErased,
  type BeneficiaryMergedInto,
  beneficiaryShapes,
} from '../domain/beneficiary.events';
import { type ConsentWithdrawn, consentsShapes } from '../domain/consents.events';

/** The events that other contexts may follow: they say who, never anything about her. */
export type PublishedEvent = BeneficiariesMerged | BeneficiaryErased | BeneficiaryMergedInto | ConsentWithdrawn;

const { BeneficiariesMerged, BeneficiaryErased, BeneficiaryMergedInto } = beneficiaryShapes;
const { ConsentWithdrawn } = consentsShapes;

export const publishedShapes = {
  BeneficiariesMerged,
  BeneficiaryErased,
  BeneficiaryMergedInto,
  ConsentWithdrawn,
} as const;
