import { serialise, type SerialisedEvent } from '../append-request';
import type { AppendRequest, ExpectedVersion, TenantId } from '../port';
import { digestOf } from './event-digest';

/** An append on its way: checked, written down and digested once, whatever becomes of it. */
export interface Prepared {
  readonly tenant: TenantId;
  readonly request: AppendRequest;
  readonly events: readonly SerialisedEvent[];
  /** 32 bytes an event, in the order of `events`. */
  readonly digests: Buffer;
  readonly bytes: number;
}

/** @throws AppendTooLargeError, DuplicateStreamError, RangeError: what needs no store to be refused */
export const prepare = (tenant: TenantId, request: AppendRequest): Prepared => {
  const events = serialise(request);
  const digests = Buffer.concat(events.map((event) => digestOf(tenant, event)));
  return {
    tenant,
    request,
    events,
    digests,
    bytes: events.reduce((sum, { data, metadata }) => sum + data.length + metadata.length, 0),
  };
};

const EXPECTED = { any: -2, no_stream: -1, stream_exists: -4 } as const;
export const expected = (version: ExpectedVersion): number =>
  typeof version === 'number' ? version : EXPECTED[version];

/** JSON has no raw line feed: one text a line is cheaper on both sides than an array of texts. */
const lines = (texts: readonly string[]): string => texts.join('\n');

/** A prepared statement and its values. */
export interface Call {
  readonly name: string;
  readonly text: string;
  readonly values: unknown[];
}

/** The parameters of es.append, for an append of one stream. */
export const singleCall = (bind: string, { request, events, digests }: Prepared): Call => {
  const [stream] = request.streams;
  return {
    name: 'es-append',
    text: 'select version, position from es.append($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)',
    values: [
      bind,
      request.commandId,
      request.fingerprint,
      stream?.streamId,
      expected(stream?.expectedVersion ?? 'any'),
      events.map(({ eventId }) => eventId),
      events.map(({ type }) => type),
      events.map(({ schemaVersion }) => schemaVersion),
      lines(events.map(({ data }) => data)),
      lines(events.map(({ metadata }) => metadata)),
      digests,
    ],
  };
};

/** The parameters of es.append_batch: every request with its streams, every stream with its events, by place. */
export const batchCall = (bind: string, requests: readonly Prepared[]): Call => {
  const streams = requests.flatMap(({ request }, nth) =>
    request.streams.map(({ streamId, expectedVersion, events }) => ({
      request: nth + 1,
      streamId,
      expected: expected(expectedVersion),
      count: events.length,
    })),
  );
  let before = 0;
  const events = requests.flatMap((prepared) => {
    const placed = prepared.events.map((event) => ({ ...event, stream: before + event.stream }));
    before += prepared.request.streams.length;
    return placed;
  });
  return {
    name: 'es-append-batch',
    text: `select request, status, versions, position, wrong, actual
      from es.append_batch($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)`,
    values: [
      bind,
      requests.map(({ tenant }) => tenant),
      requests.map(({ request }) => request.commandId),
      requests.map(({ request }) => request.fingerprint),
      streams.map(({ request }) => request),
      streams.map(({ streamId }) => streamId),
      streams.map((stream) => stream.expected),
      streams.map(({ count }) => count),
      events.map(({ stream }) => stream),
      events.map(({ nth }) => nth),
      events.map(({ eventId }) => eventId),
      events.map(({ type }) => type),
      events.map(({ schemaVersion }) => schemaVersion),
      lines(events.map(({ data }) => data)),
      lines(events.map(({ metadata }) => metadata)),
      Buffer.concat(requests.map(({ digests }) => digests)),
    ],
  };
};
