import type { OpenAPIObject } from '@nestjs/swagger';
import { type House, openHouse } from '@rihla/test/house';
import { openBrowser } from '@rihla/test/browser';
import { routesOf, type Served } from '@rihla/test/routes';
import { type Browser } from 'playwright-core';
import { describeApi } from '../../apps/api/src/describe-api';

interface Operation {
  readonly 'x-permission'?: string;
  readonly summary?: string;
  readonly parameters?: readonly { readonly name: string; readonly in: string }[];
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: object }>> };
  readonly responses: Readonly<
    Record<string, { readonly content?: Readonly<Record<string, unknown>>; readonly 'x-codes'?: readonly string[] }>
  >;
  readonly security?: readonly object[];
}

let house: House;
let document: OpenAPIObject;
let served: readonly Served[];

beforeAll(async () => {
  house = await openHouse();
  document = (await house.app.inject('/api/openapi.json')).json();
  served = routesOf(house.app).filter(({ handler }) => handler);
}, 60_000);
afterAll(() => house.close());

const operationOf = ({ method, url }: Served): Operation | undefined => {
  const operations = document.paths[url.replaceAll(/:(\w+)/g, '{$1}')] as Record<string, Operation> | undefined;
  return operations?.[method.toLowerCase()];
};
const named = ({ method, url }: Served): string => `${method} ${url}`;
/** The routes of which something does not hold: none, or the test names them. */
const unless = (which: (route: Served) => boolean, holds: (route: Served, told: Operation) => boolean): string[] =>
  served.filter(which).flatMap((route) => {
    const told = operationOf(route);
    return told && holds(route, told) ? [] : [named(route)];
  });
const everywhere = (): boolean => true;

describe('the API document', () => {
  it('is OpenAPI 3.1', () => {
    expect(document.openapi).toBe('3.1.0');
  });

  it('tells of every route of the router, and of no other', () => {
    const told = Object.entries(document.paths).flatMap(([path, operations]) =>
      Object.keys(operations).map((method) => `${method.toUpperCase()} ${path.replaceAll(/\{(\w+)\}/g, ':$1')}`),
    );
    expect(served.length).toBeGreaterThan(60);
    expect(told.toSorted()).toEqual(served.map(named).toSorted());
  });

  it('says who may use each route, and what it is for', () => {
    const faults = unless(
      everywhere,
      ({ handler }, told) => told['x-permission'] === handler?.requirement && (told.summary ?? '') !== '',
    );
    expect(faults).toEqual([]);
  });

  it('asks for a session where one is needed, and for its token where something changes', () => {
    const faults = unless(
      ({ handler }) => handler?.requirement !== 'public',
      ({ method }, { security: [needs = {}] = [] }) => 'cookie' in needs && 'csrf' in needs === (method !== 'GET'),
    );
    expect(faults).toEqual([]);
  });

  it('describes the body of each route that takes one, and every parameter', () => {
    const body = unless(
      ({ handler }) => handler?.door?.body !== undefined,
      (_, { requestBody }) => requestBody?.content['application/json']?.schema !== undefined,
    );
    const parameters = unless(everywhere, ({ url, handler }, told) => {
      const names = (told.parameters ?? []).map(({ name }) => name);
      const path = [...url.matchAll(/:(\w+)/g)].map(([, name]) => name ?? '');
      const query = Object.keys(handler?.door?.query?.shape ?? {});
      const version = handler?.door?.kind === 'decides' ? ['If-Match'] : [];
      return [...path, ...query, ...version].every((name) => names.includes(name));
    });
    expect([body, parameters]).toEqual([[], []]);
  });

  it('describes what each route answers, refusals and their codes included', () => {
    const answer = unless(
      ({ handler }) => handler?.door !== undefined,
      (_, { responses }) => (responses['200'] ?? responses['201'])?.content?.['application/json'] !== undefined,
    );
    const needed = ({ url, handler }: Served): readonly string[] => [
      ...(handler?.requirement === 'public' ? [] : ['401', '403']),
      ...(url.includes(':') ? ['404'] : []),
      ...(handler?.door ? ['421', '422', '503'] : []),
      ...(handler?.door?.kind === 'decides' ? ['409', '412', '428'] : []),
      ...(handler?.door?.kind === 'creates' ? ['404', '409'] : []),
    ];
    const refusals = unless(everywhere, (route, { responses }) =>
      needed(route).every((status) => responses[status]?.content?.['application/problem+json'] !== undefined),
    );
    const coded = unless(everywhere, (_, { responses }) =>
      Object.entries(responses).every(([status, told]) => status < '400' || status === '409' || 'x-codes' in told),
    );
    const shortly = unless(
      ({ handler }) => handler?.door !== undefined,
      ({ handler }, { responses }) => {
        const codes = responses['503']?.['x-codes'] ?? [];
        return codes.includes('store.unavailable') && codes.includes('read-model.behind') === !!handler?.door?.reads;
      },
    );
    expect([answer, refusals, coded, shortly]).toEqual([[], [], [], []]);
  });

  it('points nowhere that is missing', () => {
    const pointers = [...JSON.stringify(document).matchAll(/"\$ref":"#\/components\/schemas\/([^"]+)"/g)];
    expect(pointers.length).toBeGreaterThan(100);
    expect(new Set(pointers.map(([, name]) => name))).toEqual(new Set(Object.keys(document.components?.schemas ?? {})));
  });

  it('is the same without a database', async () => {
    expect(JSON.parse(await describeApi())).toEqual(document);
  });
});

describe('the page of the API', () => {
  let browser: Browser | undefined;
  afterAll(() => browser?.close());

  it('is drawn by a real browser under the security policy, and breaks none of it', async () => {
    await house.app.listen(0, '127.0.0.1');
    browser = await openBrowser();
    const page = await browser.newPage();
    const faults: string[] = [];
    page.on('console', (message) => message.type() === 'error' && faults.push(message.text()));
    page.on('pageerror', (error) => faults.push(error.message));
    page.on('requestfailed', (request) => faults.push(request.url()));
    const response = await page.goto(`${await house.app.getUrl()}/api/docs`);
    expect(response?.status()).toBe(200);
    expect(response?.headers()['content-security-policy']).toContain("script-src 'self'");
    await page.locator('.opblock').first().waitFor();
    expect(await page.locator('.opblock').count()).toBe(served.length);
    await page.locator('.opblock-summary-control', { hasText: '/api/v1/cases/{id}/assign' }).click();
    await page.getByText('if-match.missing').first().waitFor();
    expect(faults).toEqual([]);
  }, 60_000);
});
