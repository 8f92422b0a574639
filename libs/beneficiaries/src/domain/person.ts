import type { Day } from '@rihla/kernel';

export interface ScriptName {
  readonly given: string;
  readonly family?: string | undefined;
}

/** The family name is optional: many people have none, or not in both scripts. */
export interface PersonName {
  readonly latin: ScriptName;
  readonly arabic?: ScriptName | undefined;
}

/** 1 January is a frequent birthday because only the year is known: the precision says how far to trust the date. */
export interface Birth {
  readonly date: Day;
  readonly precision: 'DAY' | 'MONTH' | 'YEAR' | 'ESTIMATED';
}

export interface Identity {
  readonly name: PersonName;
  readonly birth: Birth;
  /** At registration; later acts take the band of their own day. */
  readonly ageBand: string;
  readonly sex: string;
  readonly nationality: string;
  readonly nationalityGroup: string;
  readonly province: string;
  readonly commune?: string | undefined;
}

/** `null` takes a means of contact away. */
export interface Contact {
  readonly phone?: string | null | undefined;
  readonly email?: string | null | undefined;
  readonly address?: string | null | undefined;
  readonly safeToContact?: boolean | undefined;
}
