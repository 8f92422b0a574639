import { readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type CommandLine, commandLine, type Started } from '@rihla/test/command-line';
import { Client } from 'pg';

jest.setTimeout(120_000);

const DEMO = join(__dirname, '../../demo');
const SLUG = 'es-maroc-demo';
const PROGRAMME = 'PRG-M4SD-TTA';

/** The names of the reference file for the figures of the programme. */
const CODES = { counselled: 'A1', creationSupport: 'C1', autoEntrepreneurs: 'C2', collectiveStartups: 'C3' } as const;
type Named = Readonly<Record<keyof typeof CODES, number>>;
type Reading = 'new' | 'active' | 'cumulative';
const expected = JSON.parse(readFileSync(join(DEMO, 'es_maroc_expected.json'), 'utf8')) as {
  readonly published: Named;
  readonly 'ifWindowExtendedTo2023-04-30': Named;
  readonly semesters: readonly Readonly<Record<Reading, Named>>[];
};
const byCode = (named: Named): Record<string, number> =>
  Object.fromEntries(Object.entries(CODES).map(([name, code]) => [code, named[name as keyof Named]]));

const HALF_YEARS = [
  ['2020-11-01', '2020-12-31'],
  ['2021-01-01', '2021-06-30'],
  ['2021-07-01', '2021-12-17'],
] as const;

interface Figures {
  readonly tenant: string;
  readonly programme: string;
  readonly from: string;
  readonly asOf: string;
  readonly reading: Reading;
  readonly values: Readonly<Record<string, number>>;
}

let rihla: CommandLine;
let house: Started;

beforeAll(async () => {
  rihla = await commandLine();
  house = await rihla.start();
});
afterAll(() => rihla.close());

const indicators = async (asOf: string, ...options: readonly string[]): Promise<Figures> =>
  rihla.json('indicators', '--tenant', SLUG, '--programme', PROGRAMME, '--as-of', asOf, ...options);
const without = <T extends object>({ ...rest }: T, key: keyof T): Partial<T> => {
  const { [key]: _, ...others } = rest;
  return others as Partial<T>;
};
const verified = (): Promise<{ events: number; firstBroken: string | null }> =>
  rihla.json('events', 'verify', '--tenant', SLUG);

describe('a newcomer’s first start', () => {
  it('prints an account for each role, and the counsellor’s opens', async () => {
    const [, password = ''] = /password (\S+)/.exec(house.said) ?? [];
    const roles = JSON.parse(
      readFileSync(join(__dirname, '../../libs/platform/src/code-lists/data/roles.json'), 'utf8'),
    ) as unknown[];
    expect(house.said.match(/\S+@demo\.rihla\.example/g)).toHaveLength(roles.length);
    const signedIn = await fetch(`${house.url}/api/v1/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ email: 'counsellor@demo.rihla.example', password }),
    });
    expect(signedIn.status).toBe(201);
  });
});

describe('rihla indicators', () => {
  it.each([
    ['2021-12-17', byCode(expected.published)],
    ['2021-12-31', { ...byCode(expected.published), A1: 143 }],
    ['2023-04-30', byCode(expected['ifWindowExtendedTo2023-04-30'])],
  ])('gives the programme as of %s', async (asOf, values) => {
    const figures = await indicators(asOf);
    expect(without(figures, 'values')).toEqual({
      tenant: SLUG,
      programme: PROGRAMME,
      from: '2020-11-01',
      asOf,
      reading: 'cumulative',
    });
    expect(figures.values).toMatchObject(values);
  });

  it.each(HALF_YEARS.map(([from, to], nth) => ({ from, to, nth })))(
    'gives the half-year from $from to $to in its three readings',
    async ({ from, to, nth }) => {
      const asked = (['new', 'active', 'cumulative'] as const).map(async (reading) => {
        const named = expected.semesters[nth]?.[reading];
        if (!named) throw new Error('the reference file expects nothing here');
        expect((await indicators(to, '--from', from, '--reading', reading)).values).toMatchObject(byCode(named));
      });
      await Promise.all(asked);
    },
  );

  it('names what it does not know, on stderr alone', async () => {
    const ask = (...options: string[]) => rihla.run(['indicators', '--as-of', '2021-12-17', '--json', ...options]);
    const noTenant = await ask('--tenant', 'nobody', '--programme', PROGRAMME);
    expect(noTenant).toEqual({ code: 1, stdout: '', stderr: 'rihla: there is no tenant "nobody"\n' });
    const noProgramme = await ask('--tenant', SLUG, '--programme', 'PRG-NONE');
    expect(noProgramme).toEqual({ code: 1, stdout: '', stderr: 'rihla: programme.unknown\n' });
    const noDay = await rihla.run(['indicators', '--tenant', SLUG, '--programme', PROGRAMME, '--as-of', '2021-02-30']);
    expect(noDay).toMatchObject({ code: 1, stdout: '' });
    expect(noDay.stderr).toContain('a day is written YYYY-MM-DD');
  });
});

describe('rihla demo load', () => {
  it('changes nothing the second time', async () => {
    const before = await verified();
    expect(before.firstBroken).toBeNull();
    expect(before.events).toBeGreaterThan(1_000);
    await rihla.json('demo', 'load', '--tenant', SLUG);
    expect(await verified()).toEqual(before);
  });

  it('stops at a malformed line before anything is written: file, line and reason', async () => {
    const lines = readFileSync(join(DEMO, 'es_maroc_events.jsonl'), 'utf8').split('\n').slice(0, 5);
    const file = join(rihla.dataDir, '..', 'broken.jsonl');
    await writeFile(file, [...lines, '{"seq": 6, "type": "SessionRecorded", "occurredOn": "2021-02-30"'].join('\n'));
    const { code, stdout, stderr } = await rihla.run(['demo', 'load', '--tenant', 'broken', '--events', file]);
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toMatch(/^rihla: .*broken\.jsonl:6: \S.*\n$/);
    const { tenants } = await rihla.json<{ tenants: { slug: string }[] }>('tenants', 'list');
    expect(tenants.map(({ slug }) => slug)).not.toContain('broken');
  });
});

describe('rihla projections', () => {
  interface Place {
    readonly kind: string;
    readonly name: string;
    readonly tenant: string;
    readonly position: number;
    readonly lag: number;
    readonly parked: number;
  }

  /** Every row of every read model, without what is sealed: it is sealed anew each time it is written. */
  const rows = async (): Promise<Record<string, string[]>> => {
    const db = new Client({ connectionString: await rihla.adminUrl() });
    await db.connect();
    try {
      const { rows: tables } = await db.query<{ name: string; clear: string }>(
        `select table_name as name, string_agg(quote_ident(column_name), ', ' order by ordinal_position) as clear
           from information_schema.columns where table_schema = 'read' and data_type <> 'bytea' group by 1 order by 1`,
      );
      const found: Record<string, string[]> = {};
      for (const { name, clear } of tables) {
        const read = await db.query<{ row: string }>(
          `select row from (
             select 'a' as side, tenant_id, to_jsonb(t)::text as row from (select ${clear} from read_a.${name}) t
             union all
             select 'b', tenant_id, to_jsonb(t)::text from (select ${clear} from read_b.${name}) t
           ) stored left join sec.live_side live on live.tenant_id = stored.tenant_id and live.rel = $1
           where stored.side = coalesce(live.side, 'a') order by 1`,
          [name],
        );
        found[name] = read.rows.map(({ row }) => row);
      }
      return found;
    } finally {
      await db.end();
    }
  };

  it('list where each follower stands in each tenant’s log: nobody lags', async () => {
    const { projections } = await rihla.json<{ projections: Place[] }>('projections', 'list');
    const named = (kind: string): string[] => projections.filter((one) => one.kind === kind).map(({ name }) => name);
    expect(named('read model')).toEqual(expect.arrayContaining(['people', 'stat-facts', 'timeline']));
    expect(named('process manager')).toEqual(expect.arrayContaining(['cases-follow-persons', 'keys-follow-erasures']));
    expect(new Set(projections.map(({ tenant }) => tenant)).size).toBe(2);
    expect(projections.filter(({ lag }) => lag > 0)).toEqual([]);
    expect(projections.every(({ position }) => position > 0)).toBe(true);
  });

  it('rebuild all to the same rows and the same figures', async () => {
    const before = { rows: await rows(), figures: await indicators('2021-12-17') };
    expect(before.rows['stat_fact_v1']?.length).toBeGreaterThan(500);
    const { rebuilt } = await rihla.json<{ rebuilt: { position: number }[] }>('projections', 'rebuild', 'all');
    expect(rebuilt.every(({ position }) => position > 0)).toBe(true);
    const after = { rows: await rows(), figures: await indicators('2021-12-17') };
    expect(Object.keys(after.rows)).toEqual(Object.keys(before.rows));
    for (const [table, kept] of Object.entries(before.rows)) expect([table, after.rows[table]]).toEqual([table, kept]);
    expect(after.figures).toEqual(before.figures);
  });

  it('roll back to the rows of before the rebuild, and say so when there are none', async () => {
    const before = await rows();
    const { rolledBack } = await rihla.json<{ rolledBack: Place[] }>('projections', 'rollback', 'all');
    expect(rolledBack.every(({ position }) => position > 0)).toBe(true);
    expect(await rows()).toEqual(before);
    const { projections } = await rihla.json<{ projections: Place[] }>('projections', 'list');
    expect(projections.filter(({ lag }) => lag > 0)).toEqual([]);
    const db = new Client({ connectionString: await rihla.adminUrl() });
    await db.connect();
    await db.query(`update sec.live_side set spare_at = null where rel = 'timeline_v1'`);
    await db.end();
    const { code, stdout } = await rihla.run(['projections', 'rollback', 'timeline']);
    expect({ code, stdout }).toEqual({
      code: 1,
      stdout: expect.stringContaining('nothing is kept of before') as string,
    });
  });

  it.each(['timeline', 'cases-follow-persons'])(
    'tell %s again what it parked, and say so in the list',
    async (name) => {
      const parked = async (): Promise<unknown[]> => {
        const { projections } = await rihla.json<{ projections: Place[] }>('projections', 'list');
        return projections.filter((place) => place.parked > 0).map((place) => [place.name, place.parked]);
      };
      const db = new Client({ connectionString: await rihla.adminUrl() });
      await db.connect();
      await db.query(
        `insert into es.parked (tenant_id, subscription, version, position, stream_id, stream_version, attempts, error)
       select tenant_id, $1, 1, position, stream_id, version, 5, 'TypeError' from es.event where position = 1 limit 1`,
        [name],
      );
      await db.end();
      expect(await parked()).toEqual([[name, 1]]);
      type Replayed = { replayed: { told: number; stopped: number }[] };
      const { replayed } = await rihla.json<Replayed>('projections', 'replay', name);
      expect(replayed.map(({ told, stopped }) => [told, stopped]).sort()).toEqual([
        [0, 0],
        [1, 0],
      ]);
      expect(await parked()).toEqual([]);
    },
  );

  it('name those that exist when asked for another', async () => {
    const { code, stderr } = await rihla.run(['projections', 'rebuild', 'nothing']);
    expect(code).toBe(1);
    expect(stderr).toMatch(/^rihla: there is no read model "nothing": .*stat-facts/);
    const replay = await rihla.run(['projections', 'replay', 'nothing']);
    expect(replay.stderr).toMatch(/^rihla: there is no .* or reactor "nothing": .*cases-follow-persons/);
  });
});

describe('rihla outbox', () => {
  interface Listed {
    readonly outboxes: readonly {
      readonly tenant: string;
      readonly parked: number;
      readonly effects: readonly { readonly key: string; readonly state: string; readonly error?: string }[];
    }[];
  }
  /** A parked effect in each of the two organisations; no transport of the house carries its kind. */
  const parkOne = async (): Promise<void> => {
    const db = new Client({ connectionString: await rihla.adminUrl() });
    await db.connect();
    await db.query(
      `insert into outbox.effect (tenant_id, key, kind, payload, attempts, due_at, parked_at, last_error)
       select tenant_id, gen_random_uuid(), 'bell', '{"door":"zineb"}', 8, now(), now(), 'DeliveryError HTTP_500'
       from sec.tenant_registry`,
    );
    await db.end();
  };
  const parked = async (...options: readonly string[]): Promise<Record<string, readonly string[]>> => {
    const { outboxes } = await rihla.json<Listed>('outbox', 'list', ...options);
    const keysOf = ({ effects }: Listed['outboxes'][number]): string[] =>
      effects.filter(({ state }) => state === 'parked').map(({ key }) => key);
    return Object.fromEntries(outboxes.map((one) => [one.tenant, keysOf(one)]));
  };
  beforeAll(() => parkOne());

  it('lists what was not carried out and why, of every organisation or of one, and nothing that it says', async () => {
    const { code, stdout } = await rihla.run(['outbox', 'list']);
    expect(code).toBe(0);
    expect(stdout.match(/^[\w-]+: 0 due, 1 parked$/gm)).toHaveLength(2);
    expect(stdout).toMatch(/^ {2}[0-9a-f-]{36} {2}bell {6}8 attempts, parked, DeliveryError HTTP_500$/m);
    expect(stdout).not.toContain('zineb');
    expect(Object.keys(await parked('--tenant', SLUG))).toEqual([SLUG]);
  });

  it('retries one by its key, in its own organisation alone, and says when there is none', async () => {
    const { [SLUG]: [key = ''] = [] } = await parked();
    const elsewhere = await rihla.run(['outbox', 'retry', '--key', key, '--tenant', 'second-demo']);
    expect(elsewhere).toEqual({ code: 1, stdout: '', stderr: `rihla: no effect ${key} is parked\n` });
    const retried = await rihla.json('outbox', 'retry', '--key', key);
    expect(retried).toEqual({ retried: [{ tenant: SLUG, effects: 1 }] });
    expect(await parked()).toMatchObject({ [SLUG]: [], 'second-demo': [expect.any(String)] });
  });

  it('retries all that is parked', async () => {
    expect(await rihla.json('outbox', 'retry', '--all', '--tenant', SLUG)).toEqual({ retried: [] });
    expect(await rihla.json('outbox', 'retry', '--all')).toEqual({ retried: [{ tenant: 'second-demo', effects: 1 }] });
    expect(await parked()).toEqual({ [SLUG]: [], 'second-demo': [] });
  });

  it.each([
    [[], 'say which: --key KEY, or --all'],
    [['--all', '--key', 'k'], 'say which: --key KEY, or --all'],
    [['--key', 'k'], '"k" is no key: rihla outbox list names them'],
    [['--all', '--tenant', 'nobody'], 'there is no tenant "nobody"'],
  ])('retries nothing when asked with %j', async (options, sentence) => {
    expect(await rihla.run(['outbox', 'retry', ...options])).toEqual({
      code: 1,
      stdout: '',
      stderr: `rihla: ${sentence}\n`,
    });
  });
});

describe('rihla tenants', () => {
  it('creates an organisation whose administrator signs in, and lists it', async () => {
    const email = 'admin@asso-neuve.example';
    const made = await rihla.json<{ tenant: string; initialPassword: string }>(
      'tenants',
      'create',
      'asso-neuve',
      '--name',
      'Association Neuve',
      '--admin-email',
      email,
    );
    expect(made).toMatchObject({ tenant: 'asso-neuve', adminEmail: email });
    const { tenants } = await rihla.json<{ tenants: { slug: string }[] }>('tenants', 'list');
    expect(tenants.map(({ slug }) => slug)).toEqual(['asso-neuve', SLUG, 'second-demo']);
    const signedIn = await fetch(`${house.url}/api/v1/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ email, password: made.initialPassword }),
    });
    expect(signedIn.status).toBe(201);
  });
});

describe('the second start', () => {
  it('names the same accounts, loads nothing again and is faster', async () => {
    const before = await verified();
    await house.end('SIGTERM');
    const again = await rihla.start();
    expect(again.ms).toBeLessThan(house.ms);
    expect(again.said.replaceAll(again.url, house.url)).toBe(house.said);
    expect(await verified()).toEqual(before);
    expect((await again.end('SIGTERM')).code).toBe(0);
  });
});
