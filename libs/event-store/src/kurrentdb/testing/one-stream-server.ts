import {
  type JSONEventData,
  type KurrentDBClient,
  StreamDeletedError,
  StreamNotFoundError,
  WrongExpectedVersionError,
} from '@kurrent/kurrentdb-client';

interface Stored extends JSONEventData {
  readonly streamId: string;
  readonly revision: bigint;
  readonly created: Date;
  readonly position: { readonly commit: bigint; readonly prepare: bigint };
}

interface Range {
  readonly direction?: 'forwards' | 'backwards';
  readonly fromRevision?: bigint | 'start' | 'end';
  readonly maxCount?: number;
}

/**
 * What the journal needs of a server that writes one stream at a time, in memory: explicit versions, idempotent event
 * ids, hidden and tombstoned streams, as the server itself was seen to answer.
 */
export class OneStreamServer {
  readonly log: Stored[] = [];
  private readonly streams = new Map<string, Stored[]>();
  private readonly ended = new Set<string>();

  /**
   * A client in a process of its own.
   * @param turn awaited before each call, and again before its answer; what never resolves is a process that was killed
   */
  client(turn: () => Promise<void> = () => Promise.resolve()): KurrentDBClient {
    const answering = async <T>(work: () => T): Promise<T> => {
      await turn();
      const answer = work();
      await turn();
      return answer;
    };
    const server = {
      appendToStream: (
        name: string,
        events: JSONEventData | JSONEventData[],
        { streamState }: { streamState?: bigint | 'any' | 'no_stream' } = {},
      ) => answering(() => this.append(name, [events].flat(), streamState)),
      tombstoneStream: (name: string) => answering(() => this.end(name)),
      readStream: async function* (this: void, name: string, range: Range = {}) {
        for (const event of await answering(() => read(name, range))) yield { event };
      },
    };
    const read = (name: string, range: Range): Stored[] => this.read(name, range);
    return server as unknown as KurrentDBClient;
  }

  private append(name: string, events: JSONEventData[], streamState: bigint | 'any' | 'no_stream' = 'any') {
    this.mustGoOn(name);
    const stream = this.streams.get(name) ?? [];
    const expected = streamState === 'no_stream' ? -1 : streamState === 'any' ? stream.length - 1 : Number(streamState);
    const there = stream.slice(expected + 1, expected + 1 + events.length);
    const last = there.at(-1);
    if (last && there.length === events.length && there.every(({ id }, nth) => id === events[nth]?.id)) {
      return { success: true, nextExpectedRevision: last.revision, position: last.position };
    }
    if (expected !== stream.length - 1) {
      const current = stream.length === 0 ? 'no_stream' : BigInt(stream.length - 1);
      throw new WrongExpectedVersionError(undefined, { streamName: name, current, expected: streamState });
    }
    for (const event of events) {
      const commit = BigInt(100 * (this.log.length + 1));
      const stored: Stored = {
        ...event,
        streamId: name,
        revision: BigInt(stream.length),
        created: new Date(0),
        position: { commit, prepare: commit },
      };
      stream.push(stored);
      this.log.push(stored);
    }
    this.streams.set(name, stream);
    return { success: true, nextExpectedRevision: BigInt(stream.length - 1), position: this.log.at(-1)?.position };
  }

  private end(name: string) {
    this.mustGoOn(name);
    this.ended.add(name);
    return {};
  }

  private read(name: string, { direction = 'forwards', fromRevision, maxCount = Infinity }: Range): Stored[] {
    this.mustGoOn(name);
    const stream = this.streams.get(name);
    if (!stream) throw new StreamNotFoundError(undefined, name);
    const metadata = this.streams.get(`$$${name}`)?.at(-1)?.data as { readonly $tb?: number } | undefined;
    const shown = stream.slice(metadata?.$tb ?? 0);
    const from = typeof fromRevision === 'bigint' ? fromRevision : undefined;
    const ordered =
      direction === 'forwards'
        ? shown.filter(({ revision }) => revision >= (from ?? 0n))
        : shown.filter(({ revision }) => from === undefined || revision <= from).reverse();
    return ordered.slice(0, maxCount);
  }

  private mustGoOn(name: string): void {
    if (this.ended.has(name)) throw StreamDeletedError.fromStreamName(name);
  }
}
