import { Controller, Get, Module } from '@nestjs/common';
import { NestApplicationContextOptions } from '@nestjs/common/interfaces/nest-application-context-options.interface';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import cookie from '@fastify/cookie';
import { settingsFrom } from '@rihla/platform';
import { type Client, type House, openHouse } from '@rihla/test/house';
import { routesOf, type Served } from '@rihla/test/routes';
import { AppModule } from '../../apps/api/src/app.module';
import { shapes } from '../../apps/shapes';

/** The documents about the API: no handler, no tenant, no person. */
const DOCUMENTS = ['/api/docs', '/api/openapi.json'];

let house: House;
let member: Client;
let routes: readonly Served[];

beforeAll(async () => {
  house = await openHouse();
  routes = routesOf(house.app);
  member = await house.member(await house.tenant('deny-by-default'), 'COUNSELLOR');
}, 60_000);
afterAll(() => house.close());

const send = async (
  { method, url }: Pick<Served, 'method' | 'url'>,
  headers: Readonly<Record<string, string>>,
  payload = '{}',
): Promise<{ status: number; code: string | undefined }> => {
  const answer = await house.app.inject({
    method: method as 'GET',
    url: url.replaceAll(/:\w+/g, 'x'),
    headers,
    payload,
  });
  return {
    status: answer.statusCode,
    code: answer.body === '' ? undefined : answer.json<{ code: string | undefined }>().code,
  };
};

const json = { 'content-type': 'application/json' };
const unsafe = (): readonly Served[] => routes.filter(({ method }) => method !== 'GET');
const guarded = (): readonly Served[] => routes.filter(({ handler }) => handler && handler.requirement !== 'public');
const withBody = (): readonly Served[] => unsafe().filter(({ method }) => method !== 'DELETE');

/** Every route with what it answered, where that is not what was expected: none, or the test names them. */
const otherwise = async (
  asked: readonly Served[],
  expected: object,
  headers: Readonly<Record<string, string>>,
  payload?: string,
): Promise<readonly unknown[]> => {
  expect(asked.length).toBeGreaterThan(0);
  const faults: unknown[] = [];
  for (const route of asked) {
    const answer = await send(route, headers, payload);
    if (JSON.stringify(answer) !== JSON.stringify(expected)) faults.push([route.method, route.url, answer]);
  }
  return faults;
};

describe('the router', () => {
  it('serves nothing that declares no requirement, but for the documents', () => {
    const open = routes.filter(({ handler }) => handler?.requirement === undefined).map(({ url }) => url);
    expect(routes.length).toBeGreaterThan(25);
    expect(open.filter((url) => !DOCUMENTS.some((document) => url.startsWith(document)))).toEqual([]);
  });

  it('lets the public in only where there is nobody’s data', () => {
    const open = routes.filter(({ handler }) => handler?.requirement === 'public');
    expect(open.map(({ method, url }) => `${method} ${url}`).toSorted()).toEqual([
      'GET /health/live',
      'GET /health/ready',
      'GET /metrics',
      'POST /api/v1/session',
    ]);
  });

  it('sends a stranger away from every other route', async () => {
    expect(await otherwise(guarded(), { status: 401, code: 'session.required' }, json)).toEqual([]);
  });

  it('refuses every unsafe request that does not carry the token of its session', async () => {
    const refused = { status: 403, code: 'session.csrf' };
    const headers = { ...json, cookie: member.cookie };
    expect(await otherwise(unsafe(), refused, headers)).toEqual([]);
    expect(await otherwise(unsafe(), refused, { ...headers, 'x-csrf-token': 'forged' })).toEqual([]);
  });

  it('refuses every unsafe request from another site, its token notwithstanding', async () => {
    const headers = {
      ...json,
      cookie: member.cookie,
      'x-csrf-token': member.csrfToken,
      'sec-fetch-site': 'cross-site',
    };
    expect(await otherwise(unsafe(), { status: 403, code: 'session.csrf' }, headers)).toEqual([]);
  });

  it.each(['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x', 'application/xml'])(
    'reads JSON and not %s',
    async (type) => {
      const headers = { 'content-type': type, cookie: member.cookie, 'x-csrf-token': member.csrfToken };
      expect(await otherwise(withBody(), { status: 415, code: 'input.media-type' }, headers, 'a=b')).toEqual([]);
    },
  );
});

describe('a controller that somebody forgot to guard', () => {
  @Controller('planted')
  class PlantedController {
    @Get()
    show(): string {
      return 'seen';
    }
  }

  let app: NestFastifyApplication;
  beforeAll(async () => {
    const { ground, projections } = house;
    const key = Buffer.alloc(32);
    const standing = {
      ground,
      projections,
      shapes,
      settings: settingsFrom({ NODE_ENV: 'test' }),
      secrets: { pepper: key, emailIndex: key, csrf: key },
    };
    @Module({ imports: [AppModule.on(standing)], controllers: [PlantedController] })
    class PlantedModule {}
    const quiet = Object.assign(new NestApplicationContextOptions(), { logger: false as const });
    app = await NestFactory.create<NestFastifyApplication>(PlantedModule, new FastifyAdapter(), quiet);
    await app.register(cookie);
    await app.init();
  });
  afterAll(() => app.close());

  it('answers 403, whoever asks', async () => {
    for (const headers of [{}, { cookie: member.cookie }]) {
      const answer = await app.inject({ method: 'GET', url: '/planted', headers });
      expect(answer.statusCode).toBe(403);
      expect(answer.json()).toMatchObject({ code: 'access.denied' });
    }
  });

  it('is found in the router', () => {
    const open = routesOf(app).filter(({ handler }) => handler?.requirement === undefined);
    expect(open.map(({ url }) => url)).toEqual(['/planted']);
  });
});
