import { randomUUID } from 'node:crypto';
import type { KurrentDBClient } from '@kurrent/kurrentdb-client';
import { StreamDeletedError, WrongExpectedVersionError } from '../errors';
import type { AppendRequest, AppendResult, StreamAppend, TenantId } from '../port';
import type { Part, Plan } from './commands';
import { isEnded, isMissing, persist } from './failure';
import { nameOf } from './names';
import { commitOf, positionAt } from './recorded';
import { readEvents } from './reading';
import { holds, type Standing, standingOf } from './standing';

/** The version that a writer names himself, so that the server alone can hold him to it. */
const named = ({ expectedVersion: expected, events }: StreamAppend): number | undefined => {
  if (events.length === 0 || typeof expected === 'string')
    return expected === 'no_stream' && events.length > 0 ? -1 : undefined;
  return expected;
};

/**
 * Makes every expected version explicit.
 * @param look looks at every stream, and finds the one that does not stand where the writer believes; otherwise only at
 * those whose version he does not name
 * @throws WrongExpectedVersionError, StreamDeletedError
 */
export async function planOf(
  client: KurrentDBClient,
  tenant: TenantId,
  { commandId, fingerprint, streams }: AppendRequest,
  look: boolean,
): Promise<Plan> {
  const standings = await Promise.all(
    streams.map(async (stream): Promise<Standing> => {
      const version = look ? undefined : named(stream);
      return version === undefined ? standingOf(client, tenant, stream.streamId) : { version, state: 'shown' };
    }),
  );
  const looked = streams.map((stream, nth) => ({ ...stream, standing: standings[nth] ?? UNWRITTEN }));
  const ended = looked.find(({ standing }) => standing.state === 'ended');
  if (ended) throw new StreamDeletedError(ended.streamId);
  const wrong = looked.find(({ expectedVersion, standing }) => !holds(expectedVersion, standing));
  if (wrong) throw new WrongExpectedVersionError(wrong.streamId, wrong.standing.version);
  const parts = looked.map(({ streamId, standing, events }): Part => ({ streamId, before: standing.version, events }));
  return { tenant, commandId, fingerprint, parts, replyId: randomUUID() };
}

const UNWRITTEN: Standing = { version: -1, state: 'shown' };

/** The answer to an append whose very events stand in every stream right behind the version that the writer named. */
export const appendedBefore = (
  client: KurrentDBClient,
  tenant: TenantId,
  { streams }: AppendRequest,
): Promise<AppendResult | undefined> =>
  persist(async () => {
    const written = await Promise.all(streams.map((stream) => lastWritten(client, tenant, stream)));
    if (!written.every((last) => last !== undefined)) return undefined;
    const commits = written.map(({ commit }) => commit);
    return {
      versions: written.map(({ version }) => version),
      position: positionAt(commits.reduce((a, b) => (a > b ? a : b))),
      repeated: true,
    };
  });

const lastWritten = async (
  client: KurrentDBClient,
  tenant: TenantId,
  stream: StreamAppend,
): Promise<{ readonly version: number; readonly commit: bigint } | undefined> => {
  const { streamId, expectedVersion, events } = stream;
  if (events.length === 0) {
    const standing = await standingOf(client, tenant, streamId);
    return holds(expectedVersion, standing) ? { version: standing.version, commit: 0n } : undefined;
  }
  const before = named(stream);
  if (before === undefined) return undefined;
  const range = { fromRevision: BigInt(before + 1), maxCount: events.length };
  const there = await readEvents(client, nameOf(tenant, streamId), range).catch((error: unknown) => {
    if (!isMissing(error) && !isEnded(error)) throw error;
    return [];
  });
  const last = there.at(-1);
  const same = there.length === events.length && there.every(({ id }, nth) => id === events[nth]?.eventId);
  return same && last ? { version: Number(last.revision), commit: commitOf(last) } : undefined;
};
