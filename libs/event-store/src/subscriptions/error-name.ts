/** An error's name and code. Its message may quote a payload, and so might a name that is no identifier. */
export const errorName = (error: unknown): string => {
  const { name, code } = Object(error) as { name?: unknown; code?: unknown };
  const words = [name, code].filter((word) => typeof word === 'string' && /^[\w.-]{1,60}$/.test(word));
  return words.join(' ') || 'Error';
};
