import { randomUUID } from 'node:crypto';
import type { Permission } from '@rihla/access';
import { type RecordedEvent, START } from '@rihla/event-store';
import { wholeLog } from '@rihla/event-store/testing/some-events';
import { jsonSchema } from '@rihla/platform';
import { type Client, type House, openHouse } from '@rihla/test/house';
import { routesOf, type Served } from '@rihla/test/routes';
import {
  idPlaces,
  type Place,
  rareWord,
  requiredOf,
  sampleOf,
  type Schema,
  withAt,
  wordPlaces,
} from '@rihla/test/sample';
import { kindOf, settle, type World } from '@rihla/test/world';
import { validate as isUuid } from 'uuid';

let house: House;
let ours: World;
let theirs: World;
let routes: readonly Served[];

beforeAll(async () => {
  house = await openHouse();
  ours = await settle(house, 'ours');
  theirs = await settle(house, 'theirs');
  routes = routesOf(house.app).filter(({ handler }) => handler?.requirement && handler.requirement !== 'public');
}, 120_000);
afterAll(() => house.close());

/** What is asked of a route: the ids in its path and query by name, its body. */
interface Question {
  readonly path: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, string>>;
  readonly body: unknown;
}
interface Told {
  readonly status: number;
  readonly text: string;
  readonly headers: string;
}

const door = (route: Served) => route.handler?.door;
const bodySchema = (route: Served): Schema => {
  const body = door(route)?.body;
  return body ? jsonSchema(body, 'input') : {};
};
const querySchema = (route: Served): Schema => {
  const query = door(route)?.query;
  return query ? jsonSchema(query, 'input') : {};
};
const pathNames = ({ url }: Served): readonly string[] => [...url.matchAll(/:(\w+)/g)].map(([, name]) => name ?? '');

/** The kind of thing that an id names: by the name of its field, or by the route for a plain `:id`. */
const kindIn = (route: Served, name: string): string | undefined => {
  if (name === 'id') return kindOf(route.url);
  if (name === 'holderUserId' || name === 'holder') return 'staffUserId';
  return [name, name.replace(/Ids$/, 'Id'), `${name}Id`].find((one) => one in ours.things);
};

/** The thing of ours that an id of a good question names; people work at the hub that the tenant began with. */
const ownId = (route: Served, name: string): string | undefined =>
  /^hub(Ids?)?$/.test(name) ? ours.tenant.hubId : ours.things[kindIn(route, name) ?? ''];

/** A question about our own things that a good client could ask. */
const ownQuestion = (route: Served): Question => ({
  path: Object.fromEntries(pathNames(route).map((name) => [name, ownId(route, name) ?? randomUUID()])),
  query: {
    ...(sampleOf({ type: 'object', ...requiredOf(querySchema(route)) }, (name) => ownId(route, name)) as object),
  },
  body: door(route)?.body
    ? sampleOf(bodySchema(route), (name) => (name === 'id' ? undefined : ownId(route, name)))
    : undefined,
});

/** Each place of a route where an id may stand, as a way to put another one there. */
interface Slot {
  readonly name: string;
  readonly in: 'path' | 'query' | 'body';
  readonly put: (question: Question, id: string) => Question;
}

const slotsOf = (route: Served): readonly Slot[] => [
  ...pathNames(route).map((name): Slot => ({
    name,
    in: 'path',
    put: (question, id) => ({ ...question, path: { ...question.path, [name]: id } }),
  })),
  ...wordPlaces(querySchema(route)).map((name): Slot => ({
    name,
    in: 'query',
    put: (question, id) => ({ ...question, query: { ...question.query, [name]: id } }),
  })),
  ...idPlaces(bodySchema(route)).map((place: Place): Slot => ({
    name: place.findLast((step) => step !== '0') ?? '',
    in: 'body',
    put: (question, id) => ({ ...question, body: withAt(question.body, place, id) }),
  })),
];

const client = (route: Served): Promise<Client> => {
  const requirement = route.handler?.requirement;
  return ours.who(requirement === 'signed-in' ? 'reference.read' : (requirement as Permission));
};

const urlOf = ({ url }: Served, { path, query }: Question): string => {
  const filled = url.replaceAll(/:(\w+)/g, (_, name: string) => path[name] ?? '');
  const search = new URLSearchParams(query).toString();
  return search === '' ? filled : `${filled}?${search}`;
};

const told = async (route: Served, url: string, body: unknown, headers: Record<string, string>): Promise<Told> => {
  const answer = await house.app.inject({
    method: route.method as 'GET',
    url,
    headers: { ...headers, ...(body !== undefined && { 'content-type': 'application/json' }) },
    ...(body !== undefined && { payload: JSON.stringify(body) }),
  });
  return { status: answer.statusCode, text: answer.body, headers: JSON.stringify(answer.headers) };
};

/** Reads a tenant's log on from where the last call ended, wherever it is kept. */
const reader = (tenant: () => string): (() => Promise<readonly RecordedEvent[]>) => {
  let at = START;
  return async () => {
    const found = await wholeLog(house.ground.store, tenant(), 500, at);
    at = found.at(-1)?.position ?? at;
    return found;
  };
};
const readOurs = reader(() => ours.tenant.id);
const readTheirs = reader(() => theirs.tenant.id);

/** The versions of everything of ours that bears an id: one of them is what If-Match must name. */
const versionsOf = async (id: string): Promise<readonly number[]> => {
  for (const { streamId, version } of await readOurs()) lasts.set(streamId, version);
  const versions = [...lasts].flatMap(([streamId, version]) => (streamId.endsWith(`.${id}`) ? [version] : []));
  return [...new Set(versions)].toSorted((one, other) => other - one);
};
const lasts = new Map<string, number>();

/** Asks as a good client would: with our cookie, its token, and the version that the thing is at. */
const ask = async (route: Served, question: Question): Promise<Told> => {
  const { cookie, csrfToken } = await client(route);
  const [id = ''] = Object.values(question.path);
  const versions = door(route)?.kind === 'decides' ? [...(await versionsOf(id)), -1] : [-1];
  let answer: Told = { status: 0, text: '', headers: '' };
  for (const version of versions) {
    const headers = { cookie, 'x-csrf-token': csrfToken, 'if-match': `"${String(version)}"` };
    answer = await told(route, urlOf(route, question), question.body, headers);
    if (answer.status !== 412) break;
  }
  return answer;
};

/** An answer without what differs between any two requests: the trace, the place in log and stream, ids asked and made. */
const plain = ({ status, text }: Told, id: string): string =>
  `${String(status)} ${text.replaceAll(id, '<id>').replace(/"(traceId|id|position|version)":("[^"]+"|\d+)/g, '')}`;

const canaries = (): readonly string[] => [theirs.canary.word, theirs.canary.arabic, theirs.canary.phone];
const leaks = ({ text, headers }: Told): readonly string[] =>
  canaries().filter((canary) => text.includes(canary) || headers.includes(canary));

/** The foreign ids to try in a slot: the thing of its kind, or one of every kind when the name does not say. */
const foreignIds = (route: Served, { name }: Slot): readonly string[] => {
  const kind = kindIn(route, name);
  const one = kind === undefined ? undefined : theirs.things[kind];
  return one === undefined ? [...new Set(Object.values(theirs.things))] : [one];
};

const named = ({ method, url }: Served): string => `${method} ${url}`;
const brief = ({ status, text }: Told): string => `${String(status)} ${text.slice(0, 200)}`;

/** What is made beside the thing that a route creates: a consent, a member, a meeting, the next appointment. */
const MAKES: Readonly<Record<string, string>> = {
  'give-consent': 'consentId',
  'add-member': 'memberId',
  'log-meeting': 'meetingId',
  reschedule: 'id',
};

/** An id that a client makes for a new thing: it names nothing yet. */
const isNew = (route: Served, slot: Slot): boolean =>
  slot.in === 'body' &&
  slot.name === (door(route)?.kind === 'creates' ? 'id' : MAKES[route.url.split('/').at(-1) ?? '']);

/** Another id of the same form that nobody has. */
const unknownLike = (id: string): string => (isUuid(id) ? randomUUID() : id.replace(/[a-z]+$/, rareWord()));

/** Puts a foreign id in a slot, and one that nobody has, and tells what was wrong with the answers. */
const compare = async (route: Served, slot: Slot, foreign: string): Promise<readonly string[]> => {
  const place = `${named(route)} ${slot.in} ${slot.name}`;
  const faults: string[] = [];
  // Each time with fresh names, so that the second is not refused for resembling the first.
  const answerTo = async (id: string): Promise<string> => {
    const answer = await ask(route, slot.put(ownQuestion(route), id));
    if (leaks(answer).length > 0) faults.push(`${place} leaks: ${brief(answer)}`);
    if (answer.status >= 500) faults.push(`${place} fails: ${brief(answer)}`);
    if (answer.status === 412 || answer.status === 428) faults.push(`${place} was not asked: ${brief(answer)}`);
    if (slot.in === 'path' && answer.status !== 404) faults.push(`${place} answers: ${brief(answer)}`);
    return plain(answer, id);
  };
  const before = await answerTo(unknownLike(foreign));
  const stranger = await answerTo(foreign);
  // What a request changes may change what the next is told: then the stranger is told like the one after.
  if (stranger !== before && stranger !== (await answerTo(unknownLike(foreign)))) {
    faults.push(`${place} differs: ${stranger} / ${before}`);
  }
  return faults;
};

const compareAll = async (which: (route: Served, slot: Slot) => boolean): Promise<readonly string[]> => {
  const faults: string[] = [];
  let compared = 0;
  for (const route of routes) {
    for (const slot of slotsOf(route).filter((one) => which(route, one))) {
      for (const foreign of foreignIds(route, slot)) {
        faults.push(...(await compare(route, slot, foreign)));
        compared += 1;
      }
    }
  }
  expect(compared).toBeGreaterThan(0);
  return faults;
};

describe('two organisations', () => {
  it('have logs: what one of them would write in the other is read', async () => {
    expect((await readTheirs()).length).toBeGreaterThan(0);
  });

  it('see their own: the oracle finds a canary where it may be', async () => {
    const answer = await (
      await theirs.who('beneficiary.read')
    ).post('/beneficiaries/search', { text: theirs.canary.word });
    expect(JSON.stringify(answer.body)).toContain(theirs.canary.word);
  });

  it.each([
    ['GET /api/v1/beneficiaries/:id', 'id', 'otherId'],
    ['GET /api/v1/cases/:id', 'id', 'caseId'],
    ['POST /api/v1/beneficiaries/:id/propose-merge', 'otherId', 'otherId'],
    ['POST /api/v1/sessions', 'caseId', 'caseId'],
  ])('would be told apart: what is there is not answered like what is not, at %s %s', async (name, place, kind) => {
    const route = routes.find((one) => named(one) === name);
    const slot = route && slotsOf(route).find((one) => one.name === place);
    if (!route || !slot) throw new Error(`nothing answers ${name}`);
    expect(await compare(route, slot, ours.things[kind] ?? '')).not.toEqual([]);
  });

  it('ask questions that parse, or nothing would be tested', () => {
    const faults = routes.flatMap((route) => {
      const parsed = door(route)?.body?.safeParse(ownQuestion(route).body);
      return parsed?.success === false ? [[named(route), parsed.error.issues]] : [];
    });
    expect(faults).toEqual([]);
  });

  it('are unknown to each other: a foreign id is answered like a random one, on every route, in every place', async () => {
    await readTheirs();
    expect(await compareAll((route, slot) => !isNew(route, slot))).toEqual([]);
    expect(await readTheirs()).toEqual([]);
  }, 300_000);

  it.each(['x', '%00', '%F0%9F%98%80', 'HUB-TNG', '..%2f..', "1'--"])(
    'find nothing under %s, which is no id',
    async (id) => {
      const faults: string[] = [];
      for (const route of routes.filter((one) => pathNames(one).length > 0)) {
        const { cookie, csrfToken } = await client(route);
        const question = {
          ...ownQuestion(route),
          path: Object.fromEntries(pathNames(route).map((name) => [name, id])),
        };
        const headers = { cookie, 'x-csrf-token': csrfToken, 'if-match': '"0"' };
        const answer = await told(route, urlOf(route, question), question.body, headers);
        if (answer.status !== 404) faults.push(`${named(route)}: ${brief(answer)}`);
      }
      expect(faults).toEqual([]);
    },
  );

  it('are not served pages by a cursor that the house did not make', async () => {
    const paged = routes.filter((route) => 'cursor' in (querySchema(route).properties ?? {}));
    const forged = [['a', 'x'], [null, "1'--"], ['2026-01-01', randomUUID()], ['\0', randomUUID()], [1, 2], {}];
    const faults: string[] = [];
    for (const route of paged) {
      for (const keyset of forged) {
        const question = ownQuestion(route);
        const cursor = Buffer.from(JSON.stringify(keyset)).toString('base64url');
        const answer = await ask(route, { ...question, query: { ...question.query, cursor } });
        if (![200, 422].includes(answer.status))
          faults.push(`${named(route)} ${JSON.stringify(keyset)}: ${brief(answer)}`);
      }
    }
    expect(paged.length).toBeGreaterThan(3);
    expect(faults).toEqual([]);
  });

  it('see nothing of each other in any list or page of their own', async () => {
    const faults: string[] = [];
    for (const route of routes.filter(({ handler }) => handler?.door?.kind === 'answers')) {
      const answer = await ask(route, ownQuestion(route));
      if (answer.status >= 500 || leaks(answer).length > 0) faults.push(`${named(route)}: ${brief(answer)}`);
    }
    expect(faults).toEqual([]);
  });
});

/** The same place, spelled as a careless router would still find it. */
const spellings: Readonly<Record<string, (url: string) => string>> = {
  'an escaped letter': (url) =>
    url.replace(
      /\/([a-z])([^/]*)(?=\/|$)/g,
      (_, letter: string, rest: string) => `/%${letter.charCodeAt(0).toString(16)}${rest}`,
    ),
  'a slash at the end': (url) => `${url}/`,
  'two slashes': (url) => url.replace('/api/v1/', '/api/v1//'),
  'two slashes in front': (url) => `/${url}`,
  'capital letters': (url) => url.replace(/\/api\/v1\/[a-z-]+/, (start) => start.toUpperCase()),
  'a dot': (url) => url.replace('/api/v1/', '/api/v1/./'),
};

describe.each(Object.entries(spellings))('a path spelled with %s', (_, spell) => {
  it('lets no stranger in', async () => {
    const faults: string[] = [];
    for (const route of routes) {
      const question = ownQuestion(route);
      const answer = await told(route, spell(urlOf(route, question)), question.body, {});
      if (![401, 404].includes(answer.status)) faults.push(`${named(route)}: ${brief(answer)}`);
    }
    expect(faults).toEqual([]);
  });

  it('shows a neighbour nothing', async () => {
    const faults: string[] = [];
    for (const route of routes.filter((one) => pathNames(one).length > 0)) {
      const { cookie, csrfToken } = await client(route);
      const path = Object.fromEntries(
        pathNames(route).map((name) => [name, theirs.things[kindIn(route, name) ?? ''] ?? randomUUID()]),
      );
      const question = { ...ownQuestion(route), path };
      const headers = { cookie, 'x-csrf-token': csrfToken, 'if-match': '"0"' };
      const answer = await told(route, spell(urlOf(route, question)), question.body, headers);
      if (answer.status !== 404 || leaks(answer).length > 0) faults.push(`${named(route)}: ${brief(answer)}`);
    }
    expect(faults).toEqual([]);
  });
});

it('may give a new thing an id that a neighbour uses: neither notices', async () => {
  await readTheirs();
  expect(await compareAll(isNew)).toEqual([]);
  expect(await readTheirs()).toEqual([]);
}, 120_000);

it('a session is worth nothing under the name of another organisation', async () => {
  const { cookie } = await theirs.who('reference.read');
  const swapped = cookie.replace(theirs.tenant.id, ours.tenant.id);
  expect(swapped).not.toBe(cookie);
  for (const [sent, status] of [
    [cookie, 200],
    [swapped, 401],
  ] as const) {
    const answer = await house.app.inject({ method: 'GET', url: '/api/v1/session', headers: { cookie: sent } });
    expect(answer.statusCode).toBe(status);
  }
});
