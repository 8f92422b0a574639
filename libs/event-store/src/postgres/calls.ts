import { serialise, type SerialisedEvent } from '../append-request';
import type { AppendRequest, AppendResult, ExpectedVersion, LogPosition, TenantId } from '../port';
import { digestOf } from './event-digest';

/** An append on its way: checked, written down and digested once, whatever becomes of it. */
export interface Prepared {
  readonly tenant: TenantId;
  readonly request: AppendRequest;
  readonly events: readonly SerialisedEvent[];
  /** 32 bytes an event, in the order of `events`. */
  readonly digests: Buffer;
  readonly bytes: number;
  /** What may stand in a batch once: its command and its streams. */
  readonly claims: readonly string[];
}

/** @throws AppendTooLargeError, DuplicateStreamError, RangeError: what needs no store to be refused */
export const prepare = (tenant: TenantId, request: AppendRequest): Prepared => {
  const events = serialise(request);
  const digests = events.map((event) => digestOf(tenant, event));
  return {
    tenant,
    request,
    events,
    digests: digests.length === 1 && digests[0] ? digests[0] : Buffer.concat(digests),
    bytes: events.reduce((sum, { data, metadata }) => sum + data.length + metadata.length, 0),
    claims: [
      `command ${tenant} ${request.commandId}`,
      ...request.streams.map(({ streamId }) => `${tenant} ${streamId}`),
    ],
  };
};

const EXPECTED = { any: -2, no_stream: -1, stream_exists: -4 } as const;
export const expected = (version: ExpectedVersion): number =>
  typeof version === 'number' ? version : EXPECTED[version];

/** JSON has no raw line feed: one text a line is cheaper on both sides than an array of texts. */
const lines = (texts: readonly string[]): string => texts.join('\n');

/** Arrays in PostgreSQL's own notation: the driver's way there costs several times as much. */
const plain = (values: readonly (number | string)[]): string => `{${values.join()}}`;
const quoted = (values: readonly string[]): string =>
  `{${values.map((value) => `"${/["\\]/.test(value) ? value.replace(/["\\]/g, String.raw`\$&`) : value}"`).join()}}`;

/** A prepared statement and its values. */
export interface Call {
  readonly name: string;
  readonly text: string;
  readonly values: unknown[];
}

const statement = (name: string, from: string, values: unknown[]): Call => ({
  name,
  text: `select * from ${from}(${values.map((_, nth) => `$${String(nth + 1)}`).join()})`,
  values,
});

/** The parameters of es.append, for an append of one stream. */
export const singleCall = (bind: string, { request, events, digests }: Prepared): Call => {
  const [stream] = request.streams;
  return statement('es-append', 'es.append', [
    bind,
    request.commandId,
    request.fingerprint,
    stream?.streamId,
    expected(stream?.expectedVersion ?? 'any'),
    quoted(events.map(({ eventId }) => eventId)),
    quoted(events.map(({ type }) => type)),
    plain(events.map(({ schemaVersion }) => schemaVersion)),
    lines(events.map(({ data }) => data)),
    lines(events.map(({ metadata }) => metadata)),
    digests,
  ]);
};

/** In the order of the tenants' ids, in which their logs are locked. */
export const byTenant = (together: readonly Prepared[]): readonly (readonly [TenantId, readonly Prepared[]])[] => {
  const groups = new Map<TenantId, Prepared[]>();
  for (const prepared of together) {
    const group = groups.get(prepared.tenant);
    if (group) group.push(prepared);
    else groups.set(prepared.tenant, [prepared]);
  }
  return [...groups].toSorted(([one], [other]) => (one < other ? -1 : 1));
};

/** Appends that go together, and where everything stands. */
export interface Batch {
  readonly call: Call;
  /** Streams as the server counts them, from 1. */
  readonly streams: readonly { readonly of: Prepared; readonly streamId: string }[];
  /** @param heads of the tenants and `versions` of the streams after the append, as the server writes arrays */
  readonly results: (heads: string, versions: string) => ReadonlyMap<Prepared, AppendResult>;
}

const numbers = (array: string): number[] => array.slice(1, -1).split(',').map(Number);

/**
 * The parameters of es.append_batch. What is of one tenant stands together. Places count from 1; `behind` is how many
 * events follow in the log of the tenant.
 */
export const batchOf = (bind: (tenants: string) => string, together: readonly Prepared[]): Batch => {
  const tenants = byTenant(together);
  const counts = tenants.map(([, all]) => all.reduce((sum, { events }) => sum + events.length, 0));
  const requests: { of: Prepared; tenant: number; stream: number; behind: number }[] = [];
  const streams: { of: Prepared; tenant: number; streamId: string; expected: number; count: number; behind: number }[] =
    [];
  const events: { tenant: number; stream: number; behind: number; event: SerialisedEvent }[] = [];
  for (const [nth, [, all]] of tenants.entries()) {
    const tenant = nth + 1;
    let left = counts[nth] ?? 0;
    for (const of of all) {
      const before = streams.length;
      for (const event of of.events) events.push({ tenant, stream: before + event.stream, behind: (left -= 1), event });
      requests.push({ of, tenant, stream: before + 1, behind: left });
      let behind = left + of.events.length;
      for (const {
        streamId,
        expectedVersion,
        events: { length },
      } of of.request.streams) {
        streams.push({ of, tenant, streamId, expected: expected(expectedVersion), count: length, behind: behind - 1 });
        behind -= length;
      }
    }
  }
  const call = statement('es-append-batch', 'es.append_batch', [
    bind(tenants.map(([tenant]) => tenant).join()),
    plain(counts),
    plain(requests.map(({ tenant }) => tenant)),
    quoted(requests.map(({ of }) => of.request.commandId)),
    quoted(requests.map(({ of }) => of.request.fingerprint)),
    plain(requests.map(({ stream }) => stream)),
    plain(requests.map(({ of }) => of.request.streams.length)),
    plain(requests.map(({ behind }) => behind)),
    plain(streams.map(({ tenant }) => tenant)),
    quoted(streams.map(({ streamId }) => streamId)),
    plain(streams.map((stream) => stream.expected)),
    plain(streams.map(({ count }) => count)),
    plain(streams.map(({ behind }) => behind)),
    plain(events.map(({ tenant }) => tenant)),
    plain(events.map(({ stream }) => stream)),
    plain(events.map(({ event }) => event.nth)),
    plain(events.map(({ behind }) => behind)),
    quoted(events.map(({ event }) => event.eventId)),
    quoted(events.map(({ event }) => event.type)),
    plain(events.map(({ event }) => event.schemaVersion)),
    lines(events.map(({ event }) => event.data)),
    lines(events.map(({ event }) => event.metadata)),
    Buffer.concat(requests.map(({ of }) => of.digests)),
  ]);
  return {
    call,
    streams,
    results: (heads, versions) => {
      const [head, version] = [numbers(heads), numbers(versions)];
      return new Map(
        requests.map(({ of, tenant, stream, behind }) => [
          of,
          {
            versions: version.slice(stream - 1, stream - 1 + of.request.streams.length),
            position: String((head[tenant - 1] ?? NaN) - behind) as LogPosition,
            repeated: false,
          },
        ]),
      );
    },
  };
};
