import { join } from 'node:path';
import { HOUSE, plantTree, runTool } from './planted-tree';

interface Cruise {
  readonly modules: readonly { readonly source: string }[];
  readonly summary: {
    readonly ruleSetUsed: { readonly forbidden: readonly { readonly name: string }[] };
    readonly violations: readonly {
      readonly from: string;
      readonly to: string;
      readonly rule: { readonly name: string };
    }[];
  };
}

const cruise = async (root: string): Promise<Cruise> =>
  JSON.parse(
    await runTool(root, 'dependency-cruiser/bin/dependency-cruise.mjs', [
      '--config',
      join(HOUSE, '.dependency-cruiser.cjs'),
      '--output-type',
      'json',
      'apps',
      'libs',
    ]),
  ) as Cruise;

/** Rooms that keep the rules: what each wall must let through. */
const rooms = {
  'libs/kernel/src/index.ts': `export const day = 1;`,
  'libs/kernel/src/testing/decider-spec.ts': `import { day } from '../index'; export const specOf = day;`,
  'libs/event-store/src/index.ts': `import { day } from '@rihla/kernel'; export const store = day;`,
  'libs/platform/src/index.ts': `import { Injectable } from '@nestjs/common'; import { store } from '@rihla/event-store'; export const aggregates = [Injectable, store];`,
  'libs/beneficiaries/src/contract/index.ts': `export interface Registered { readonly on: string }`,
  'libs/beneficiaries/src/domain/person.state.ts': `import { day } from '@rihla/kernel'; export const state = day;`,
  'libs/beneficiaries/src/domain/person.decider.ts': `import { state } from './person.state'; export const decide = state;`,
  'libs/beneficiaries/src/domain/person.decider.spec.ts': `import { specOf } from '@rihla/kernel/testing'; import fc from 'fast-check'; import { decide } from './person.decider'; export default [specOf, fc, decide];`,
  'libs/beneficiaries/src/read-models/find/find.projection.ts': `import { state } from '../../domain/person.state'; export const find = state;`,
  'libs/beneficiaries/src/read-models/find/find.projection.int-spec.ts': `import { database } from '@rihla/test/database'; import { find } from './find.projection'; export default [database, find];`,
  'libs/beneficiaries/src/features/register/register.handler.ts': `import { aggregates } from '@rihla/platform'; import { decide } from '../../domain/person.decider'; export const handler = [aggregates, decide];`,
  'libs/beneficiaries/src/index.ts': `export * from './features/register/register.handler'; export * from './read-models/find/find.projection';`,
  'libs/mentoring/src/features/pair/pair.handler.ts': `import type { Registered } from '@rihla/beneficiaries/contract'; export type Pair = Registered;`,
  'libs/statistics/src/index.ts': `import type { Registered } from '@rihla/beneficiaries/contract'; import { store } from '@rihla/event-store'; export const counted: readonly [number, Registered?] = [store];`,
  'apps/api/src/main.ts': `import { handler } from '@rihla/beneficiaries'; export const api = handler;`,
  'apps/web/src/api/schema.d.ts': `export interface paths { readonly '/': never }`,
  'apps/web/src/main.tsx': `import type { paths } from './api/schema'; import React from 'react'; export const page: [unknown, paths?] = [React];`,
  'test/support/database.ts': `export const database = 1;`,
};

/** One line per offence: the wall, where it is planted, what it says, what it wrongly reaches. */
const offences: readonly (readonly [wall: string, file: string, source: string])[] = [
  [
    'domain-is-pure',
    'libs/beneficiaries/src/domain/a-builtin.ts',
    `import { randomUUID } from 'node:crypto'; export const id = randomUUID;`,
  ],
  ['domain-is-pure', 'libs/beneficiaries/src/domain/a-package.ts', `import { v7 } from 'uuid'; export const id = v7;`],
  [
    'domain-is-pure',
    'libs/beneficiaries/src/domain/an-engine.ts',
    `import { store } from '@rihla/event-store'; export const x = store;`,
  ],
  [
    'domain-is-pure',
    'libs/beneficiaries/src/domain/a-type.ts',
    `import type { Injectable } from '@nestjs/common'; export type X = typeof Injectable;`,
  ],
  [
    'domain-is-pure',
    'libs/beneficiaries/src/domain/its-context.ts',
    `import { find } from '../read-models/find/find.projection'; export const x = find;`,
  ],
  [
    'domain-is-pure',
    'libs/beneficiaries/src/domain/a-mock.decider.spec.ts',
    `import { store } from '@rihla/event-store'; export const x = store;`,
  ],
  ['kernel-is-the-ground', 'libs/kernel/src/a-package.ts', `import { of } from 'rxjs'; export const x = of;`],
  [
    'kernel-is-the-ground',
    'libs/kernel/src/an-engine.ts',
    `import { aggregates } from '@rihla/platform'; export const x = aggregates;`,
  ],
  [
    'engines-know-no-context',
    'libs/platform/src/knows.ts',
    `import type { Registered } from '@rihla/beneficiaries/contract'; export type X = Registered;`,
  ],
  [
    'engines-know-no-context',
    'libs/event-store/src/upwards.ts',
    `import { find } from '../../platform/src/tools'; export const x = find;`,
  ],
  [
    'contexts-meet-at-contracts',
    'libs/mentoring/src/features/pair/door.ts',
    `import { handler } from '@rihla/beneficiaries'; export const x = handler;`,
  ],
  [
    'contexts-meet-at-contracts',
    'libs/a-context-of-tomorrow/src/rows.ts',
    `import { find } from '../../beneficiaries/src/read-models/find/find.projection'; export const x = find;`,
  ],
  [
    'contexts-meet-at-contracts',
    'libs/mentoring/src/features/pair/counts.ts',
    `import { counted } from '@rihla/statistics'; export const x = counted;`,
  ],
  [
    'statistics-sees-facts-only',
    'libs/statistics/src/events.ts',
    `import { state } from '../../beneficiaries/src/domain/person.state'; export const x = state;`,
  ],
  [
    'statistics-sees-facts-only',
    'libs/statistics/src/rows.ts',
    `import { find } from '../../beneficiaries/src/read-models/find/find.projection'; export const x = find;`,
  ],
  [
    'writes-ignore-reads',
    'libs/beneficiaries/src/features/register/rows.ts',
    `import { find } from '../../read-models/find/find.projection'; export const x = find;`,
  ],
  [
    'writes-ignore-reads',
    'libs/beneficiaries/src/features/register/round-the-house.ts',
    `import { find } from '../../index'; export const x = find;`,
  ],
  ['web-sees-the-api-only', 'apps/web/src/rules.ts', `import { day } from '@rihla/kernel'; export const x = day;`],
  [
    'web-sees-the-api-only',
    'apps/web/src/server.ts',
    `import { api } from '../../api/src/main'; export const x = api;`,
  ],
  [
    'apps-are-roots',
    'libs/platform/src/program.ts',
    `import { page } from '../../../apps/worker/src/main'; export const x = page;`,
  ],
  [
    'tests-are-roots',
    'libs/beneficiaries/src/read-models/find/props.ts',
    `import { database } from '@rihla/test/database'; export const x = database;`,
  ],
  [
    'tests-are-roots',
    'libs/platform/src/sentence.ts',
    `import { specOf } from '@rihla/kernel/testing'; export const x = specOf;`,
  ],
  ['no-circles', 'libs/platform/src/egg.ts', `import { hen } from './hen'; export const egg = (): unknown => hen;`],
  [
    'no-blind-spots',
    'libs/platform/src/lost.ts',
    `import { nothing } from '@rihla/nowhere'; export const x = nothing;`,
  ],
];

/** What the offences lean on; nothing here offends. */
const props = {
  'libs/platform/src/tools.ts': `export const find = 1;`,
  'libs/platform/src/hen.ts': `import { egg } from './egg'; export const hen = (): unknown => egg;`,
  'apps/worker/src/main.ts': `export const page = 1;`,
};

describe('the walls', () => {
  jest.setTimeout(60_000);

  let planted: Cruise;

  beforeAll(async () => {
    const tree = plantTree({
      ...rooms,
      ...props,
      ...Object.fromEntries(offences.map(([, file, source]) => [file, source])),
    });
    planted = await cruise(tree.root).finally(() => {
      tree.fell();
    });
  });

  const rulesBrokenBy = (file: string): string[] => [
    ...new Set(planted.summary.violations.filter(({ from }) => from === file).map(({ rule }) => rule.name)),
  ];

  it.each(offences)('%s turns red for %s', (wall, file) => {
    expect(rulesBrokenBy(file)).toEqual([wall]);
  });

  it.each(Object.keys(rooms))('lets %s through', (file) => {
    expect(planted.modules.map(({ source }) => source)).toContain(file);
    expect(rulesBrokenBy(file)).toEqual([]);
  });

  it('each have an offence that turns them red', () => {
    const walls = planted.summary.ruleSetUsed.forbidden.map(({ name }) => name);
    expect([...new Set(walls)].sort()).toEqual([...new Set(offences.map(([wall]) => wall))].sort());
  });

  it('stand: the house itself is green', async () => {
    const house = await cruise(HOUSE);
    expect(house.modules.length).toBeGreaterThan(100);
    expect(house.summary.violations.map(({ from, to, rule }) => `${rule.name}: ${from} → ${to}`)).toEqual([]);
  });
});
