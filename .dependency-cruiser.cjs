/**
 * The walls of the house. Each is an allow-list of paths: what is not named is out of reach, so that a new context is
 * guarded the day it is born. `test/architecture/walls.spec.ts` plants an offence against each of them.
 */
const ground = 'kernel';
/** From the lowest to the highest: each may lean on those before it, and knows no context. */
const engines = ['event-store', 'personal-data', 'access', 'platform'];
const notContexts = [ground, ...engines, 'statistics'].join('|');

const GROUND = `^libs/${ground}/`;
const ENGINES = `^libs/(${engines.join('|')})/`;
const CONTRACTS = '^libs/[^/]+/src/contract/';
const A_CONTEXT = `^libs/(?!(?:${notContexts})/)([^/]+)/`;
const TESTING = `^libs/(?:${[ground, ...engines].join('|')})/src/testing/`;
const A_TEST = '\\.(int-)?spec\\.tsx?$';
/** What a test may reach beside what its subject may: property tests, and the files that keep old shapes. */
const TEST_TOOLS = ['(^|/)node_modules/fast-check/', '^(node:)?(fs|path)$'];

/** Looks only at the libraries: packages are free there, programs and tests have walls of their own. */
const wall = (name, comment, from, may) => ({
  name,
  comment,
  severity: 'error',
  from: { path: from },
  to: { path: '^libs/', pathNot: may },
});

/** Lets nothing else through, packages and node modules included; the tests inside reach the test tools as well. */
const pureWall = (name, comment, from, may) => [
  { name, comment, severity: 'error', from: { path: from, pathNot: A_TEST }, to: { pathNot: may } },
  { name, comment, severity: 'error', from: { path: `${from}.*${A_TEST}` }, to: { pathNot: [...may, ...TEST_TOOLS] } },
];

module.exports = {
  forbidden: [
    ...pureWall(
      'domain-is-pure',
      'A decision is a pure function of what it is given: no package, no node module, no other room.',
      '^libs/([^/]+)/src/domain/',
      ['^libs/$1/src/domain/', GROUND],
    ),
    ...pureWall('kernel-is-the-ground', 'Everything stands on the kernel; it stands on nothing.', GROUND, [GROUND]),
    ...engines.map((engine, height) =>
      wall(
        'engines-know-no-context',
        `${engine} leans on the kernel and on the engines below it, and could serve another house.`,
        `^libs/${engine}/`,
        [GROUND, `^libs/(${engines.slice(0, height + 1).join('|')})/`],
      ),
    ),
    wall(
      'contexts-meet-at-contracts',
      'Contexts share published facts and question types, never a table, a rule or a row.',
      A_CONTEXT,
      ['^libs/$1/', GROUND, ENGINES, CONTRACTS],
    ),
    wall(
      'statistics-sees-facts-only',
      'What is counted cannot point back: statistics read facts, never the events or rows of a context.',
      '^libs/statistics/',
      ['^libs/statistics/', GROUND, ENGINES, CONTRACTS],
    ),
    {
      name: 'writes-ignore-reads',
      comment: 'A decision is taken from events: rows may be late, and may be thrown away.',
      severity: 'error',
      from: { path: '^libs/([^/]+)/src/features/' },
      // The door and the module lead to the rows too.
      to: { path: ['^libs/[^/]+/src/read-models/', '^libs/$1/src/(index|[^/]+\\.module)\\.ts$'] },
    },
    {
      name: 'web-sees-the-api-only',
      comment: 'The browser knows the house by its OpenAPI document.',
      severity: 'error',
      from: { path: '^apps/web/' },
      to: { path: '^(libs|apps|test|bin)/', pathNot: '^apps/web/' },
    },
    {
      name: 'apps-are-roots',
      comment: 'Programs are put together from the libraries, never the other way round.',
      severity: 'error',
      from: { path: '^libs/' },
      to: { path: '^apps/' },
    },
    {
      name: 'tests-are-roots',
      comment:
        'What runs in production does not lean on what tests it. Measurements may be started from the command line.',
      severity: 'error',
      from: { path: '^(libs|apps|bin)/', pathNot: [A_TEST, TESTING] },
      to: { path: ['^test/(?!bench/)', A_TEST, TESTING] },
    },
    {
      name: 'no-circles',
      comment: 'Two rooms that need each other are one room.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'no-blind-spots',
      comment: 'An import that leads nowhere would slip past every other wall.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(dist|\\.rihla)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.cjs', '.json', '.css', '.d.ts'],
    },
  },
};
