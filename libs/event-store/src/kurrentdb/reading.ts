import {
  type AllStreamResolvedEvent,
  BACKWARDS,
  END,
  type KurrentDBClient,
  type ResolvedEvent,
} from '@kurrent/kurrentdb-client';

export type StreamEvent = NonNullable<ResolvedEvent['event']>;
export type LogEvent = NonNullable<AllStreamResolvedEvent['event']>;
export type StreamPart = Omit<NonNullable<Parameters<KurrentDBClient['readStream']>[1]>, 'requiresLeader'>;
export type LogPart = Omit<NonNullable<Parameters<KurrentDBClient['readAll']>[0]>, 'requiresLeader'>;

/** A follower may be behind, and what is read decides what is written: the leader alone is asked. */
const requiresLeader = true;

async function collect<E>(read: AsyncIterable<{ event?: E }>): Promise<E[]> {
  const events: E[] = [];
  for await (const { event } of read) if (event) events.push(event);
  return events;
}

/** A part of a stream; all of it when nothing is said. */
export const readEvents = (client: KurrentDBClient, name: string, part: StreamPart = {}): Promise<StreamEvent[]> =>
  collect(client.readStream(name, { ...part, requiresLeader }));

/** A part of the log of the whole server. */
export const readServerLog = (client: KurrentDBClient, part: LogPart): Promise<LogEvent[]> =>
  collect(client.readAll({ ...part, requiresLeader }));

/** The last event of a stream that readers see, if there is one. */
export const lastOf = async (client: KurrentDBClient, name: string): Promise<StreamEvent | undefined> =>
  (await readEvents(client, name, { direction: BACKWARDS, fromRevision: END, maxCount: 1 }))[0];
