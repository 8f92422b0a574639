import type { Snapshots } from '@rihla/event-store';
import type { EventSealer, FactIds } from '@rihla/personal-data';

/** The ground of a simulation has no keys: events are kept as they were decided, */
export const plainSealer: EventSealer = {
  sealEvents: (_, drafts) => Promise.resolve(drafts.map(({ event: { data } }) => ({ data, subjects: [] }))),
  unsealEvents: (_, recorded) =>
    Promise.resolve(recorded.map(({ type, data, metadata: { occurredOn } }) => ({ type, occurredOn, data }))),
};

/** no statistical facts are told, */
export const noFacts: FactIds = { factId: () => Promise.reject(new Error('no fact is told here')) };

/** and no state is kept: every decision folds its whole stream. */
export const noSnapshots: Snapshots = {
  latest: () => Promise.resolve(undefined),
  keep: () => Promise.resolve(),
};
