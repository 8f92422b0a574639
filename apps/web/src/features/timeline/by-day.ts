import type { TimelineEntry } from '../../api/shapes';

/** Newest first; on one day what was entered last stands first. */
export const byDay = (entries: readonly TimelineEntry[]): { day: string; entries: TimelineEntry[] }[] => {
  const days = new Map<string, TimelineEntry[]>();
  const newestFirst = [...entries].sort(
    (a, b) => b.occurredOn.localeCompare(a.occurredOn) || b.recordedAt.localeCompare(a.recordedAt),
  );
  for (const entry of newestFirst) days.set(entry.occurredOn, [...(days.get(entry.occurredOn) ?? []), entry]);
  return [...days].map(([day, of]) => ({ day, entries: of }));
};

/** The sessions that a later event declared void: their line stays, struck through. */
export const voidedSessions = (entries: readonly TimelineEntry[]): ReadonlySet<unknown> =>
  new Set(entries.filter(({ type }) => type === 'SessionVoided').map(({ data }) => data['sessionId']));
