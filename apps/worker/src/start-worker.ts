import type { Running } from '@rihla/event-store';
import { followProjections, type Ground, Log, type Projection } from '@rihla/platform';

/** Follows the logs of every tenant: the only writer of rows. */
export const startWorker = (ground: Ground, projections: readonly Projection[]): Running =>
  followProjections(ground, projections, new Log());
