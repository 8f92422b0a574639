import type { Caller } from './decide';

/** Whom the code list `note_confidentiality` names beside the team of the case (ACC-27). */
const READERS: Readonly<Record<string, readonly string[]>> = {
  RESTRICTED: ['COUNSELLOR', 'SUPERVISOR', 'PROTECTION_FOCAL'],
  PROTECTION: ['PROTECTION_FOCAL'],
};

/**
 * May somebody who reads the case read a note in it? A personal draft is its author's alone, a protection note the
 * focal point's, whoever wrote it. A confidentiality that is not known is kept.
 */
export const mayReadNote = (
  { userId, roles }: Caller,
  confidentiality: string,
  authorUserId: string | undefined,
): boolean => {
  if (confidentiality === 'STANDARD') return true;
  if (confidentiality === 'PERSONAL') return userId === authorUserId;
  return READERS[confidentiality]?.some((role) => roles.includes(role)) ?? false;
};
