import { hash } from 'node:crypto';
import type { Pool } from 'pg';
import type { Snapshot, Snapshots } from './snapshots';

type Row = [version: number, eventId: string, state: string, digest: Buffer];

/**
 * Snapshots in PostgreSQL, beside the read models, whichever store has the events.
 *
 * @param pool connections of the application role
 * @param bind makes the signed, short-lived binding that the server checks (security.md §4.1)
 */
export const postgresSnapshots = (pool: Pool, bind: (tenant: string) => string): Snapshots => ({
  async latest(tenant, streamId, snapshotVersion) {
    const { rows } = await pool.query<Row>({
      name: 'es-snapshot',
      text: 'select version, event_id, state, digest from es.read_snapshot($1, $2, $3)',
      rowMode: 'array',
      values: [bind(tenant), streamId, snapshotVersion],
    });
    const [row] = rows;
    if (!row) return undefined;
    const [version, eventId, state, digest] = row;
    if (!digest.equals(digestOf([tenant, streamId, snapshotVersion, version, eventId], state))) return undefined;
    return { version, eventId, state: JSON.parse(state) as unknown };
  },

  async keep(tenant, streamId, snapshotVersion, { version, eventId, state }: Snapshot) {
    const text = JSON.stringify(state);
    await pool.query({
      name: 'es-keep-snapshot',
      text: 'select es.keep_snapshot($1, $2, $3, $4, $5, $6, $7)',
      values: [
        bind(tenant),
        streamId,
        snapshotVersion,
        version,
        eventId,
        text,
        digestOf([tenant, streamId, snapshotVersion, version, eventId], text),
      ],
    });
  },
});

const digestOf = (place: readonly (string | number)[], state: string): Buffer =>
  hash('sha256', `${JSON.stringify(place)}\n${state}`, 'buffer');
