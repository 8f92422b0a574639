import type { LogPosition, StreamId, TenantId } from '../port';
import { CHAIN_START, chained, digestOf } from './event-digest';

/** `firstBroken` is the first position at which the log is not what was written; absent when it all holds. */
export interface Verdict {
  readonly events: number;
  readonly firstBroken?: LogPosition;
}

type Read = <R extends unknown[]>(sql: string, ...values: unknown[]) => Promise<R[]>;
type Row = [LogPosition, StreamId, number, string, string, number, string, string, Buffer, Buffer | null];

const PAGE = 2_000;

/**
 * Proves a tenant's log up to its present head: no event edited (digest), removed, added or moved (chain, positions,
 * versions), no tail cut off (the head's own position and chain).
 * @param read runs one query as the tenant, its binding being the first parameter
 */
export async function verifyLog(tenant: TenantId, read: Read): Promise<Verdict> {
  const [head] = await read<[LogPosition, Buffer]>('select position, chain from es.read_head($1)');
  const end = BigInt(head?.[0] ?? 0);
  const versions = new Map<StreamId, number>();
  let chain: Buffer = CHAIN_START;
  let commit: Buffer[] = [];
  let at = 0n;
  const broken = (): Verdict => ({ events: Number(at), firstBroken: String(at + 1n) as LogPosition });

  while (at < end) {
    const page = await read<Row>(
      `select position, stream_id, version, event_id, type, schema_version, data::text, metadata::text, digest, chain
         from es.read_proof($1, $2, $3) where position <= $4`,
      at,
      PAGE,
      end,
    );
    if (page.length === 0) return broken();
    for (const [position, streamId, version, eventId, type, schemaVersion, data, metadata, digest, link] of page) {
      const whole = digest.equals(digestOf(tenant, { streamId, eventId, type, schemaVersion, data, metadata }));
      const inPlace = BigInt(position) === at + 1n && version === (versions.get(streamId) ?? -1) + 1;
      if (!whole || !inPlace) return broken();
      versions.set(streamId, version);
      commit.push(digest);
      if (link) {
        chain = chained(chain, commit);
        commit = [];
        if (!chain.equals(link)) return broken();
      }
      at += 1n;
    }
  }
  if (head && !chain.equals(head[1])) return { events: Number(at), firstBroken: String(at) as LogPosition };
  return { events: Number(at) };
}
