import type { Fact } from '@rihla/kernel';
import type { StatisticalDims } from '../domain/statistical-profile';

/** One per registration (A2). `hubProvince` is the province of the hub; `province` is where the person lives. */
export interface RegistrationFact extends Fact<'BeneficiaryRegistered'> {
  readonly dims: StatisticalDims & { readonly hubProvince: string } & Readonly<Record<string, string>>;
}
