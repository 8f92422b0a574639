import type { PersonName } from '@rihla/beneficiaries/contract';
import { c2 } from '@rihla/platform';
import { z } from 'zod';

/** A person in a list; her name is empty once she was erased. */
export const shownPerson = {
  displayName: c2(z.string()),
  displayNameArabic: c2(z.string()).optional(),
};

const spelled = (name: PersonName['latin'] | undefined): string =>
  [name?.given, name?.family].filter(Boolean).join(' ');

export const shown = (name: PersonName | undefined): { displayName: string; displayNameArabic?: string } => ({
  displayName: spelled(name?.latin),
  ...(name?.arabic && { displayNameArabic: spelled(name.arabic) }),
});
