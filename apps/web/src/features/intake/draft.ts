const key = 'rihla.draft.intake';

/** A half-filled intake survives a reload of this tab; signing out wipes it. */
export const readDraft = <T>(): T | undefined => {
  const kept = sessionStorage.getItem(key);
  return kept ? (JSON.parse(kept) as T) : undefined;
};

export const keepDraft = (draft: unknown) => {
  sessionStorage.setItem(key, JSON.stringify(draft));
};

export const dropDraft = () => {
  sessionStorage.removeItem(key);
};
