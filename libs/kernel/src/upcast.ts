import type { EventShape, PastShape } from './field';

/** The version that events of a shape are written with: 1, and one more for each shape that they had before. */
export const versionOf = ({ past = [] }: EventShape): number => past.length + 1;

/** False of an event that a newer build than this one has written. */
export const knowsVersion = (shape: EventShape, version: number): boolean =>
  Number.isInteger(version) && version >= 1 && version <= versionOf(shape);

/** An event was stored by a newer build than this one: what its fields mean is not known here yet. */
export class UnknownVersionError extends Error {
  readonly code = 'store.newer-version';

  constructor(
    readonly eventType: string,
    readonly schemaVersion: number,
  ) {
    super(`${eventType} is stored at version ${String(schemaVersion)}, which this build does not know`);
    this.name = 'UnknownVersionError';
  }
}

/**
 * The shapes between an event as it was stored and today, its own first; none for one that is of today.
 * @throws UnknownVersionError
 */
export const pastOf = (
  shape: EventShape,
  { type, schemaVersion }: { readonly type: string; readonly schemaVersion: number },
): readonly PastShape[] => {
  if (!knowsVersion(shape, schemaVersion)) throw new UnknownVersionError(type, schemaVersion);
  return (shape.past ?? []).slice(schemaVersion - 1);
};

/** The data of an event through each of its shapes to that of today. What is stored stays as it was written. */
export const upcast = (past: readonly PastShape[], data: object): Readonly<Record<string, unknown>> =>
  past.reduce<Readonly<Record<string, unknown>>>((before, shape) => shape.upcast(before), { ...data });
