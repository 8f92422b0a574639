import { type ConsistencyCheck, type KurrentDBClient, NO_STREAM, STREAM_STATE } from '@kurrent/kurrentdb-client';
import { StoreUnavailableError, StreamDeletedError, WrongExpectedVersionError } from '../errors';
import type {
  AppendRequest,
  AppendResult,
  DeleteMode,
  ExpectedVersion,
  LogPosition,
  StreamId,
  TenantId,
} from '../port';
import { type Plan, replyOf, replyTo, versionsOf } from './commands';
import { isConflict, isNotLeader, persist } from './failure';
import { commandOf, nameOf } from './names';
import { appendedBefore, planOf } from './plan';
import { positionAt, proposed } from './recorded';
import { end, holds, revision, standingOf } from './standing';

/** How events get into a tenant's streams. */
export interface Writing {
  append(tenant: TenantId, request: AppendRequest): Promise<AppendResult>;
  delete(tenant: TenantId, streamId: StreamId, mode: DeleteMode, expected: ExpectedVersion): Promise<void>;
  /** Finishes what a writer that is no more began. */
  settle(tenant: TenantId): Promise<void>;
}

/** Writes a plan in one step, the reply of its command first. @throws the server's conflict */
type Write = (plan: Plan) => Promise<LogPosition>;

const isAt = (streamName: string, version: number): ConsistencyCheck => ({
  type: STREAM_STATE,
  streamName,
  expectedState: revision(version),
});

/** In one call, with a check for each stream, written or not (servers from 26.1). */
export const inRecords =
  (client: KurrentDBClient): Write =>
  async (plan) => {
    const { tenant, commandId, parts } = plan;
    const command = commandOf(tenant, commandId);
    const { position } = await client.appendRecords(
      [
        { streamName: command, record: replyTo(plan) },
        ...parts.flatMap(({ streamId, events }) =>
          events.map((event) => ({ streamName: nameOf(tenant, streamId), record: proposed(event) })),
        ),
      ],
      [isAt(command, -1), ...parts.map(({ streamId, before }) => isAt(nameOf(tenant, streamId), before))],
    );
    return positionAt(position);
  };

/**
 * In one session, a request a stream (servers from 25.1). It holds no check of a stream that is not written: what is
 * believed of such a stream was looked at just before.
 */
export const inSession =
  (client: KurrentDBClient): Write =>
  async (plan) => {
    const { tenant, commandId, parts } = plan;
    const { position } = await client.multiStreamAppend([
      { streamName: commandOf(tenant, commandId), expectedState: NO_STREAM, events: [replyTo(plan)] },
      ...parts
        .filter(({ events }) => events.length > 0)
        .map(({ streamId, before, events }) => ({
          streamName: nameOf(tenant, streamId),
          expectedState: revision(before),
          events: events.map(proposed),
        })),
    ]);
    return positionAt(position);
  };

/**
 * Hands a refusal by a follower on, once the client has gone to the leader: it does that only when a call that needs one
 * is refused by a type that it knows. This call changes nothing wherever it arrives: the stream was never written.
 */
const atLeader = async <T>(client: KurrentDBClient, work: () => Promise<T>): Promise<T> => {
  try {
    return await work();
  } catch (error) {
    const beyond = { requiresLeader: true, expectedRevision: 0n };
    if (isNotLeader(error)) await client.deleteStream('rihla-leader', beyond).catch(() => undefined);
    throw error;
  }
};

/** Losing a race for a stream whose version nobody named is no conflict: each time somebody else has won. */
const ATTEMPTS = 100;

/** Appends on a server that writes several streams at once: the command's reply and its events, all or nothing. */
export const atOnce = (client: KurrentDBClient, write: Write): Writing => ({
  append: async (tenant, request) => {
    const { commandId, fingerprint } = request;
    const otherwise = async (error: unknown): Promise<AppendResult> => {
      const known = await replyOf(client, tenant, commandId, fingerprint);
      const before =
        known ?? (error instanceof StreamDeletedError ? undefined : await appendedBefore(client, tenant, request));
      if (before) return before;
      throw error;
    };
    for (let attempt = 1; ; attempt += 1) {
      try {
        const plan = await planOf(client, tenant, request, attempt > 1);
        const position = await persist(() => atLeader(client, () => write(plan)));
        return { versions: versionsOf(plan), position, repeated: false };
      } catch (error) {
        if (error instanceof WrongExpectedVersionError || error instanceof StreamDeletedError) return otherwise(error);
        if (!isConflict(error)) throw error;
        const known = await replyOf(client, tenant, commandId, fingerprint);
        if (known) return known;
        if (attempt === ATTEMPTS) throw new StoreUnavailableError('not_written', { cause: error });
      }
    }
  },
  delete: async (tenant, streamId, mode, expected) => {
    for (let attempt = 1; ; attempt += 1) {
      const version = await mayEnd(client, tenant, streamId, expected);
      try {
        await end(client, tenant, { streamId, mode, version });
        return;
      } catch (error) {
        if (!isConflict(error)) throw error;
        if (attempt === ATTEMPTS) throw new StoreUnavailableError('not_written', { cause: error });
      }
    }
  },
  settle: () => Promise.resolve(),
});

/**
 * The version at which a stream may be hidden or ended.
 * @throws WrongExpectedVersionError, StreamDeletedError
 */
export const mayEnd = async (
  client: KurrentDBClient,
  tenant: TenantId,
  streamId: StreamId,
  expected: ExpectedVersion,
): Promise<number> => {
  const standing = await standingOf(client, tenant, streamId);
  if (standing.state === 'ended') throw new StreamDeletedError(streamId);
  if (!holds(expected, standing)) throw new WrongExpectedVersionError(streamId, standing.version);
  return standing.version;
};
