import type { Snapshots } from '../snapshots/snapshots';

/** Snapshots in memory, for tests: through JSON, as the database keeps them. */
export const memorySnapshots = (): Snapshots => {
  const kept = new Map<string, { readonly snapshotVersion: number; readonly text: string }>();
  return {
    latest: (tenant, streamId, snapshotVersion) => {
      const found = kept.get(`${tenant}/${streamId}`);
      return Promise.resolve(found?.snapshotVersion === snapshotVersion ? JSON.parse(found.text) : undefined);
    },
    keep: (tenant, streamId, snapshotVersion, snapshot) => {
      kept.set(`${tenant}/${streamId}`, { snapshotVersion, text: JSON.stringify(snapshot) });
      return Promise.resolve();
    },
  };
};
