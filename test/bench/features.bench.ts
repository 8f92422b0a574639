/** A batch with roles, chain, fence, versions and idempotency, beside the same rows in one bare statement. */
import { randomUUID } from 'node:crypto';
import { anEvent, appendTo } from './support/events';
import { onOwnGround } from './support/own-ground';
import { report } from './support/report';
import { measure, rateOf, type Side } from './support/rounds';

const BATCHES = [1, 10, 100, 500];
const EVENTS = 2_000;

/** Two unique indexes as ours: what no store of streams can do without. */
const TABLE = `create table bare_event (tenant_id uuid not null, position bigint generated always as identity,
  stream_id text not null, version int not null, event_id uuid not null, type text not null, schema_version smallint not null,
  data json not null, metadata json not null, recorded_at timestamptz not null default clock_timestamp(),
  primary key (tenant_id, position), unique (tenant_id, stream_id, version))`;

void onOwnGround(async (own) => {
  await own.admin.query(TABLE);
  const tenant = await own.newTenant();
  const bare = async (size: number): Promise<number> => {
    for (let done = 0; done < EVENTS; done += size) {
      const events = Array.from({ length: size }, anEvent);
      await own.admin.query({
        name: 'bare',
        text: `insert into bare_event (tenant_id, stream_id, version, event_id, type, schema_version, data, metadata)
               select $1, s, 0, i, t, 1, d::json, m::json
                 from rows from (unnest($2::text[]), unnest($3::uuid[]), unnest($4::text[]), string_to_table($5, e'\\n'), string_to_table($6, e'\\n')) x (s, i, t, d, m)`,
        values: [
          tenant,
          events.map(() => randomUUID()),
          events.map(({ eventId }) => eventId),
          events.map(({ type }) => type),
          events.map(({ data }) => JSON.stringify(data)).join('\n'),
          events.map(({ metadata }) => JSON.stringify(metadata)).join('\n'),
        ],
      });
    }
    return EVENTS;
  };
  /** As many callers as the batch is large: what they ask in one turn goes together. */
  const whole = async (size: number): Promise<number> => {
    for (let done = 0; done < EVENTS; done += size) {
      await Promise.all(
        Array.from({ length: size }, () =>
          own.store.append(tenant, appendTo(`session-${tenant}.${randomUUID()}`, 'no_stream', [anEvent()])),
        ),
      );
    }
    return EVENTS;
  };
  const sides = BATCHES.flatMap((size): Side[] => {
    const against = `bare, batches of ${String(size)}`;
    return [
      { name: against, slice: () => rateOf(() => bare(size)) },
      { name: `all features, batches of ${String(size)}`, slice: () => rateOf(() => whole(size)), against },
    ];
  });
  report('features', 'events a second', await measure(sides));
});
