import { BACKWARDS, END, FORWARDS, type KurrentDBClient, START } from '@kurrent/kurrentdb-client';
import type { Place, RecordedEvent, StreamId, StreamRange, StreamSlice, TenantId } from '../port';
import { isEnded, isMissing, persist } from './failure';
import { nameOf } from './names';
import { isOurs, recorded } from './recorded';
import { readEvents, type StreamEvent, type StreamPart } from './reading';
import { standingOf } from './standing';

/** Reads a part of a stream, and where the stream stands when that part does not tell. */
export async function readStream(
  client: KurrentDBClient,
  tenant: TenantId,
  streamId: StreamId,
  { direction = FORWARDS, from, limit }: StreamRange,
): Promise<StreamSlice> {
  const backwards = direction === BACKWARDS;
  const range: StreamPart = {
    direction,
    fromRevision: from === undefined ? (backwards ? END : START) : BigInt(from),
    ...(limit !== undefined && { maxCount: limit }),
  };
  const told = limit === 0 ? [] : await shown(client, nameOf(tenant, streamId), range);
  const events = told.filter(isOurs).map((event) => recorded(tenant, event));
  const toTheEnd = backwards ? from === undefined : limit === undefined || events.length < limit;
  const last = toTheEnd ? events.at(backwards ? 0 : -1) : undefined;
  return { version: last?.version ?? (await standingOf(client, tenant, streamId)).version, events };
}

const shown = (client: KurrentDBClient, name: string, part: StreamPart): Promise<StreamEvent[]> =>
  persist(() =>
    readEvents(client, name, part).catch((error: unknown) => {
      if (!isMissing(error) && !isEnded(error)) throw error;
      return [];
    }),
  );

/** Places of one stream that lie near each other are read at once: a few events too many cost less than a round trip. */
const NEAR = 16;
/** Reads under way at the same time. */
const AT_ONCE = 16;

/** Neighbouring places of each stream, as ranges of versions. */
export function runsOf(places: readonly Place[]): { streamId: StreamId; from: number; to: number }[] {
  const runs: { streamId: StreamId; from: number; to: number }[] = [];
  const sorted = [...places].sort((a, b) =>
    a.streamId === b.streamId ? a.version - b.version : a.streamId < b.streamId ? -1 : 1,
  );
  for (const { streamId, version } of sorted) {
    const run = runs.at(-1);
    if (run?.streamId === streamId && version - run.to <= NEAR) run.to = version;
    else runs.push({ streamId, from: version, to: version });
  }
  return runs;
}

export async function readPlaces(
  client: KurrentDBClient,
  tenant: TenantId,
  places: readonly Place[],
): Promise<readonly RecordedEvent[]> {
  const found = new Map<string, RecordedEvent>();
  const runs = runsOf(places);
  while (runs.length > 0) {
    await Promise.all(
      runs.splice(0, AT_ONCE).map(async ({ streamId, from, to }) => {
        const range = { fromRevision: BigInt(from), maxCount: to - from + 1 };
        for (const event of await shown(client, nameOf(tenant, streamId), range)) {
          found.set(placeKey({ streamId, version: Number(event.revision) }), recorded(tenant, event));
        }
      }),
    );
  }
  return places.map((place) => found.get(placeKey(place))).filter((event) => event !== undefined);
}

const placeKey = ({ streamId, version }: Place): string => `${String(version)} ${streamId}`;
