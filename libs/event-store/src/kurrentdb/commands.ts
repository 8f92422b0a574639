import { jsonEvent, type JSONEventData, type KurrentDBClient, streamNameFilter } from '@kurrent/kurrentdb-client';
import { CommandReusedError } from '../errors';
import type { AppendResult, EventData, LogPosition, StreamId, TenantId } from '../port';
import { isMissing, persist } from './failure';
import { commandOf, eventsOf } from './names';
import { commitOf, isOurs, positionAt } from './recorded';
import { readEvents, readServerLog } from './reading';

/** The type by which a doorbell knows that something was appended. */
export const COMMAND_APPENDED = 'rihla-command-appended';

/** What one stream of an append gets, at the version that it has before; -1 when it does not exist. */
export interface Part {
  readonly streamId: StreamId;
  readonly before: number;
  readonly events: readonly EventData[];
}

/** An append whose expected versions are all explicit. */
export interface Plan {
  readonly tenant: TenantId;
  readonly commandId: string;
  readonly fingerprint: string;
  readonly parts: readonly Part[];
  /**
   * The id of the event that keeps the reply: drawn for each call, and kept through its retries. Of two calls with the
   * same command the server takes one, and tells the other so.
   */
  readonly replyId: string;
}

interface Reply {
  readonly fingerprint: string;
  readonly versions: readonly number[];
  /** Where the last event stands; absent when it is the last of `events` right behind this reply. */
  readonly position?: LogPosition;
  readonly events: number;
}

export const versionsOf = ({ parts }: Pick<Plan, 'parts'>): readonly number[] =>
  parts.map(({ before, events }) => before + events.length);

/**
 * The reply of a command, to be kept in the command's own stream.
 * @param position where the last event stands, when its events do not follow the reply
 */
export const replyTo = (plan: Plan, position?: LogPosition): JSONEventData => {
  const reply: Reply = {
    fingerprint: plan.fingerprint,
    versions: versionsOf(plan),
    events: plan.parts.reduce((sum, part) => sum + part.events.length, 0),
    ...(position !== undefined && { position }),
  };
  return jsonEvent({ id: plan.replyId, type: COMMAND_APPENDED, data: { ...reply } });
};

/**
 * What a command was answered.
 * @throws CommandReusedError when it was another wish
 */
export const replyOf = (
  client: KurrentDBClient,
  tenant: TenantId,
  commandId: string,
  fingerprint: string,
): Promise<AppendResult | undefined> =>
  persist(async () => {
    const [kept] = await readEvents(client, commandOf(tenant, commandId), { maxCount: 1 }).catch((error: unknown) => {
      if (!isMissing(error)) throw error;
      return [];
    });
    if (!kept) return undefined;
    const reply = kept.data as unknown as Reply;
    if (reply.fingerprint !== fingerprint) throw new CommandReusedError(commandId);
    const position = reply.position ?? (await positionBehind(client, tenant, commitOf(kept), reply.events));
    return { versions: reply.versions, position, repeated: true };
  });

/** The position of the last of a command's events, which stand together right behind its reply. */
const positionBehind = async (
  client: KurrentDBClient,
  tenant: TenantId,
  commit: bigint,
  events: number,
): Promise<LogPosition> => {
  const filter = streamNameFilter({ prefixes: [eventsOf(tenant)] });
  const fromPosition = { commit, prepare: commit };
  const behind = await readServerLog(client, { fromPosition, filter, maxCount: events });
  const last = behind.filter(isOurs).at(-1);
  if (!last) throw new Error('the events of a command are gone from the log');
  return positionAt(commitOf(last));
};
