import type { PersonName } from '../domain/mentor.events';

/** A name as a list shows it, in Latin letters. */
export const displayName = ({ latin }: PersonName): string => [latin.given, latin.family].filter(Boolean).join(' ');
