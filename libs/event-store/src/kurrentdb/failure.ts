import { setTimeout } from 'node:timers/promises';
import { ErrorType, isCommandError } from '@kurrent/kurrentdb-client';
import { AppendTooLargeError, StoreUnavailableError } from '../errors';

/** Waits between attempts, in milliseconds; with the client's own deadline of 10 s a call ends within a minute. */
const PAUSES_MS = [50, 200, 500, 1_000, 2_000];

const typeOf = (error: unknown): ErrorType | undefined =>
  error instanceof Error && isCommandError(error) ? error.type : undefined;

const isOf =
  (...types: readonly ErrorType[]) =>
  (error: unknown): boolean =>
    types.some((type) => type === typeOf(error));

/** The server says no: a stream is not where the writer believed it, or takes no append any more. */
export const isConflict = isOf(
  ErrorType.WRONG_EXPECTED_VERSION,
  ErrorType.APPEND_CONSISTENCY_VIOLATION,
  ErrorType.STREAM_DELETED,
  ErrorType.STREAM_TOMBSTONED,
);
export const isMissing = isOf(ErrorType.STREAM_NOT_FOUND);
export const isEnded = isOf(ErrorType.STREAM_DELETED);
export const isUnsupported = isOf(ErrorType.UNSUPPORTED);

const isTooLarge = isOf(
  ErrorType.MAXIMUM_APPEND_SIZE_EXCEEDED,
  ErrorType.APPEND_RECORD_SIZE_EXCEEDED,
  ErrorType.TRANSACTION_MAX_SIZE_EXCEEDED,
);
const isUncertain = isOf(ErrorType.TIMEOUT, ErrorType.DEADLINE_EXCEEDED, ErrorType.UNAVAILABLE, ErrorType.CANCELLED);
const isNamed = (error: unknown): boolean => typeOf(error) !== undefined && typeOf(error) !== ErrorType.UNKNOWN;

/** Refused before the first byte: nobody listens, no node was found, or the node is not the one that writes. */
const NOT_SENT = /ECONNREFUSED|No connection established|Failed to discover/;
/** What a follower says to an append of several streams; the client has no type for it. */
const NOT_LEADER = /not the leader node/;
export const isNotLeader = (error: unknown): boolean =>
  isOf(ErrorType.NOT_LEADER)(error) || (error instanceof Error && NOT_LEADER.test(error.message));

/** gRPC: cancelled, unknown, deadline exceeded, aborted, internal, unavailable, data loss. All may come after the write. */
const UNCERTAIN_CODES: readonly unknown[] = [1, 2, 4, 10, 13, 14, 15];

/**
 * Whether an error means that the store could not be reached, and what became of a write then; undefined when it is an
 * answer. The client throws some errors of gRPC and of sockets bare, without a type of its own: those are told by their
 * code.
 */
export function unavailability(error: unknown): 'unknown' | 'not_written' | undefined {
  if (!(error instanceof Error)) return 'unknown';
  if (isNotLeader(error) || NOT_SENT.test(error.message)) return 'not_written';
  if (isNamed(error)) return isUncertain(error) ? 'unknown' : undefined;
  const code = 'code' in error ? error.code : undefined;
  if (typeof code === 'number') return UNCERTAIN_CODES.includes(code) ? 'unknown' : undefined;
  // A socket names its error in letters; one of the bridge that reads, which the client cannot name, has no code.
  return typeof code === 'string' || typeOf(error) === ErrorType.UNKNOWN ? 'unknown' : undefined;
}

/**
 * Runs the work, again and with the same ids while the store cannot be reached, a bounded number of times: after an
 * outcome that is unknown only the same write may be tried.
 * @throws StoreUnavailableError `unknown` when any of the attempts may have written
 * @throws AppendTooLargeError, and what the server answers
 */
export async function persist<T>(work: () => Promise<T>, pauses: readonly number[] = PAUSES_MS): Promise<T> {
  let outcome: 'unknown' | 'not_written' = 'not_written';
  for (let attempt = 0; ; attempt += 1) {
    try {
      return await work();
    } catch (error) {
      if (isTooLarge(error)) throw new AppendTooLargeError(sizeIn(error));
      const gone = unavailability(error);
      if (gone === undefined) throw error;
      if (gone === 'unknown') outcome = gone;
      const pause = pauses[attempt];
      if (pause === undefined) throw new StoreUnavailableError(outcome, { cause: error });
      await setTimeout(pause);
    }
  }
}

const sizeIn = (error: unknown): number =>
  typeof error === 'object' && error !== null && 'size' in error ? Number(error.size) : 0;
