/**
 * Reading a tenant's log in pages, beside the bare query; loading aggregates of many lengths. As followers do it, the next
 * page is on its way while one is looked at; on both sides.
 */
import { type LogPosition, type LogSlice, type RecordedEvent, START } from '@rihla/event-store';
import { appendTo, someEvents } from './support/events';
import { onOwnGround } from './support/own-ground';
import { report } from './support/report';
import { measure, rateOf, type Side } from './support/rounds';

const EVENTS = 100_000;
const PER_APPEND = 1_000;
const PAGES = [500, 2_000, 5_000];
const LENGTHS = [10, 100, 1_000];
const LOADS = 100;

void onOwnGround(async (own) => {
  const tenant = await own.newTenant();
  for (let at = 0; at < EVENTS; at += PER_APPEND)
    await own.store.append(tenant, appendTo(`session-${tenant}.all`, 'any', someEvents(PER_APPEND)));
  for (const length of LENGTHS)
    await own.store.append(tenant, appendTo(`case-${tenant}.${String(length)}`, 'no_stream', someEvents(length)));
  await own.admin.query('vacuum analyze es.event_default');

  const through = async (limit: number, look: (event: RecordedEvent) => unknown): Promise<number> => {
    const read = (after: LogPosition): Promise<LogSlice> => own.store.readLog(tenant, { after, limit });
    for (let page = read(START), done = 0; ;) {
      const { events, next } = await page;
      if (events.length === 0) return done;
      page = read(next);
      events.forEach(look);
      done += events.length;
    }
  };
  const bare = async (limit: number): Promise<number> => {
    const read = (after: string) =>
      own.admin.query<[string, string]>({
        name: 'bare-read',
        text: `select position, data::text from es.event where tenant_id = $1 and position > $2 order by position limit $3`,
        values: [tenant, after, limit],
        rowMode: 'array',
      });
    for (let page = read('0'), done = 0; ;) {
      const { rows } = await page;
      const last = rows.at(-1);
      if (!last) return done;
      page = read(last[0]);
      for (const [, data] of rows) JSON.parse(data);
      done += rows.length;
    }
  };
  const sides: Side[] = [
    { name: 'bare query, pages of 2000, data parsed', slice: () => rateOf(() => bare(2_000)) },
    ...PAGES.flatMap((limit): Side[] => [
      {
        name: `log, pages of ${String(limit)}, payload parsed`,
        slice: () => rateOf(() => through(limit, ({ data }) => data)),
        against: 'bare query, pages of 2000, data parsed',
      },
      {
        name: `log, pages of ${String(limit)}, payload left`,
        slice: () => rateOf(() => through(limit, ({ type }) => type)),
        against: 'bare query, pages of 2000, data parsed',
      },
    ]),
    ...LENGTHS.map((length): Side => ({
      name: `loads of a stream of ${String(length)} events`,
      slice: () =>
        rateOf(async () => {
          for (let nth = 0; nth < LOADS; nth += 1) {
            const { events } = await own.store.readStream(tenant, `case-${tenant}.${String(length)}`);
            events.forEach(({ data }) => data);
          }
          return LOADS;
        }),
    })),
  ];
  report('read', 'events (or loads) a second', await measure(sides));
});
