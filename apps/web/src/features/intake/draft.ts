import type { IntakeForm } from './registration';

const key = 'rihla.draft.intake';

/** A half-filled intake survives a reload of this tab; signing out wipes it. */
export const readDraft = (): IntakeForm | undefined => {
  const kept = sessionStorage.getItem(key);
  return kept ? (JSON.parse(kept) as IntakeForm) : undefined;
};

export const keepDraft = (draft: IntakeForm) => {
  sessionStorage.setItem(key, JSON.stringify(draft));
};

export const dropDraft = () => {
  sessionStorage.removeItem(key);
};
