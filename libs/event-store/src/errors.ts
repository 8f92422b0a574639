import type { StreamId, TenantId } from './port';

/** Someone else wrote first. `actual` is the stream's version now, -1 when it does not exist. */
export class WrongExpectedVersionError extends Error {
  constructor(
    readonly streamId: StreamId,
    readonly actual: number,
  ) {
    super(`wrong expected version: the stream is at ${String(actual)}`);
    this.name = 'WrongExpectedVersionError';
  }
}

/** The command id was used before for another wish. */
export class CommandReusedError extends Error {
  constructor(readonly commandId: string) {
    super('this command id was used for another command');
    this.name = 'CommandReusedError';
  }
}

/** The stream was ended for good: it takes no append any more. */
export class StreamDeletedError extends Error {
  constructor(readonly streamId: StreamId) {
    super('the stream was ended');
    this.name = 'StreamDeletedError';
  }
}

/** One append names the same stream twice. */
export class DuplicateStreamError extends Error {
  constructor(readonly streamId: StreamId) {
    super('an append names the same stream twice');
    this.name = 'DuplicateStreamError';
  }
}

/** The tenant has no log here, or is being moved. */
export class TenantUnavailableError extends Error {
  constructor(readonly tenantId: TenantId) {
    super('the tenant has no log here');
    this.name = 'TenantUnavailableError';
  }
}

/** More than 1 MiB in one event or 1,000 events in one append. */
export class AppendTooLargeError extends Error {
  constructor(readonly bytes: number) {
    super('the append is too large');
    this.name = 'AppendTooLargeError';
  }
}

/** The store cannot be reached. `unknown`: the append may have happened; retry with the same command id. */
export class StoreUnavailableError extends Error {
  constructor(
    readonly outcome: 'unknown' | 'not_written',
    options?: ErrorOptions,
  ) {
    super(`the event store is unavailable (${outcome})`, options);
    this.name = 'StoreUnavailableError';
  }
}
