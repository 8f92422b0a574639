import type { Fact } from '@rihla/kernel';

type Dims<D extends string> = Readonly<Record<D, string>> & Readonly<Record<string, string>>;

/** One per person and valid session; the measure is its length in minutes. */
export interface SessionFact extends Fact<'SessionRecorded'> {
  readonly dims: Dims<'serviceType' | 'channel' | 'hubProvince'>;
  readonly measure: number;
}

/** One per case opened (A4). */
export interface CaseFact extends Fact<'CaseOpened'> {
  readonly dims: Dims<'track' | 'hubProvince'>;
}

/** One per appointment missed (A11); `excused` is yes or no. */
export interface AbsenceFact extends Fact<'AppointmentMissed'> {
  readonly dims: Dims<'excused' | 'hubProvince'>;
}
