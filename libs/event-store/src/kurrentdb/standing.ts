import { jsonEvent, type KurrentDBClient, NO_STREAM } from '@kurrent/kurrentdb-client';
import type { DeleteMode, ExpectedVersion, StreamId, TenantId } from '../port';
import { isConflict, isEnded, isMissing, persist } from './failure';
import { endOf, nameOf } from './names';
import { lastOf, readEvents, type StreamEvent } from './reading';

/** Where a stream stands: the version of its last event (-1: never written), and whether readers see it. */
export interface Standing {
  readonly version: number;
  readonly state: 'shown' | 'hidden' | 'ended';
}

const versionIn = ({ data }: StreamEvent, field: '$tb' | 'version'): number =>
  Number((data as Record<string, unknown>)[field]);

/**
 * Looks where a stream stands. A soft deletion is kept as `$tb`, the first version that is shown; it is one more than
 * the last event's, so that it tells the version as well.
 */
export const standingOf = (client: KurrentDBClient, tenant: TenantId, streamId: StreamId): Promise<Standing> =>
  persist(async () => {
    const name = nameOf(tenant, streamId);
    try {
      const last = await lastOf(client, name);
      if (last) return { version: Number(last.revision), state: 'shown' };
      const hidden = await lastOf(client, `$$${name}`);
      return { version: hidden ? versionIn(hidden, '$tb') - 1 : -1, state: 'hidden' };
    } catch (error) {
      if (isMissing(error)) return { version: -1, state: 'shown' };
      if (!isEnded(error)) throw error;
      const notes = await readEvents(client, endOf(tenant, streamId));
      // Whoever lost a race to end the stream noted an older version.
      return { version: Math.max(-1, ...notes.map((note) => versionIn(note, 'version'))), state: 'ended' };
    }
  });

/** Whether a stream stands where the writer believes; a hidden one reads as missing, and goes on counting. */
export function holds(expected: ExpectedVersion, { version, state }: Standing): boolean {
  if (state === 'ended') return false;
  const seen = version >= 0 && state === 'shown';
  switch (expected) {
    case 'any':
      return true;
    case 'no_stream':
      return !seen;
    case 'stream_exists':
      return seen;
    default:
      return expected === version;
  }
}

/** A version as the server wants it. */
export const revision = (version: number): bigint | typeof NO_STREAM => (version === -1 ? NO_STREAM : BigInt(version));

/**
 * Hides or ends a stream that is at a version. Doing it twice changes nothing.
 * @throws the server's conflict when the stream has moved meanwhile
 */
export const end = (
  client: KurrentDBClient,
  tenant: TenantId,
  { streamId, mode, version }: { readonly streamId: StreamId; readonly mode: DeleteMode; readonly version: number },
): Promise<void> => {
  const name = nameOf(tenant, streamId);
  return mode === 'soft'
    ? hideBelow(client, name, version + 1)
    : persist(async () => {
        await client.appendToStream(endOf(tenant, streamId), jsonEvent({ type: 'StreamEnded', data: { version } }));
        const expectedRevision = revision(version);
        await client.tombstoneStream(name, { expectedRevision }).catch((error: unknown) => {
          if (!isEnded(error)) throw error;
        });
      });
};

/** Moves `$tb` forwards, never back: of two that hide a stream, the one who saw more of it is right. */
const hideBelow = (client: KurrentDBClient, name: string, version: number): Promise<void> =>
  persist(async () => {
    for (;;) {
      const before = await lastOf(client, `$$${name}`).catch((error: unknown) => {
        if (!isMissing(error)) throw error;
        return undefined;
      });
      if (before && versionIn(before, '$tb') >= version) return;
      try {
        const data = { $tb: version };
        const streamState = before ? before.revision : NO_STREAM;
        await client.appendToStream(`$$${name}`, jsonEvent({ type: '$metadata', data }), { streamState });
        return;
      } catch (error) {
        if (!isConflict(error)) throw error;
      }
    }
  });
