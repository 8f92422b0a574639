import hooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';

const tests = ['**/*.spec.ts', '**/*.int-spec.ts', 'test/**/*.ts'];

const banned = (selector, message) => ({ selector, message });

/** A decider is given its time and its chance: the same command on the same state always decides the same. */
const ambient = [
  banned(
    'NewExpression[callee.name="Date"][arguments.length=0]',
    'Time is an argument: take the instant of the command.',
  ),
  banned('CallExpression[callee.name="Date"]', 'Time is an argument: take the instant of the command.'),
  banned(
    'MemberExpression[object.name="Date"][property.name="now"]',
    'Time is an argument: take the instant of the command.',
  ),
  banned(
    'MemberExpression[object.name="Date"][property.value="now"]',
    'Time is an argument: take the instant of the command.',
  ),
  banned(
    'MemberExpression[object.name="Math"][property.name="random"]',
    'Chance is an argument: the handler draws it.',
  ),
  banned(
    'MemberExpression[object.name="Math"][property.value="random"]',
    'Chance is an argument: the handler draws it.',
  ),
];

const outsideWorld = [
  'crypto',
  'performance',
  'process',
  'globalThis',
  'global',
  'require',
  'fetch',
  'setTimeout',
  'setInterval',
  'setImmediate',
  'queueMicrotask',
].map((name) => ({ name, message: 'A decision reaches nothing outside of its arguments.' }));

const quietTests = [
  banned(
    'MemberExpression[object.name=/^(it|test|describe)$/][property.name=/^(skip|only|todo)$/]',
    'A test runs, or is deleted.',
  ),
  banned('CallExpression[callee.name=/^(xit|xtest|xdescribe|fit|fdescribe)$/]', 'A test runs, or is deleted.'),
];

export default tseslint.config(
  { ignores: ['**/dist/', '.rihla/', 'coverage/', 'apps/web/src/api/schema.d.ts'] },
  {
    // A rule that is wrong somewhere is wrong here: comments cannot switch it off.
    linterOptions: { noInlineConfig: true, reportUnusedDisableDirectives: 'error' },
    rules: {
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-warning-comments': ['error', { terms: ['todo', 'fixme', 'xxx', 'hack'] }],
    },
  },
  {
    files: ['**/*.{ts,tsx}'],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { projectService: true } },
    rules: {
      'no-console': 'error',
      'no-restricted-syntax': ['error', ...quietTests],
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/no-confusing-void-expression': [
        'error',
        { ignoreArrowShorthand: true, ignoreVoidReturningFunctions: true },
      ],
      // A Nest module is a class with a decorator and nothing inside.
      '@typescript-eslint/no-extraneous-class': ['error', { allowWithDecorator: true }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      // `this: void` marks a method that may be handed around alone.
      '@typescript-eslint/no-invalid-void-type': ['error', { allowAsThisParameter: true }],
      // A fold over every event has no default, and then nothing may be missing; a choice of a few may have one.
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
    },
  },
  {
    files: ['libs/*/src/domain/**/*.ts', 'libs/kernel/src/**/*.ts'],
    rules: {
      'no-restricted-syntax': ['error', ...quietTests, ...ambient],
      'no-restricted-globals': ['error', ...outsideWorld],
    },
  },
  {
    files: ['apps/web/**/*.{ts,tsx}'],
    plugins: { 'react-hooks': hooks },
    rules: {
      ...hooks.configs.recommended.rules,
      // Takes the callback ref that react-hook-form hands to each field for a ref that is read.
      'react-hooks/refs': 'off',
      // An event handler may be async: what it refuses is shown by the query client.
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { attributes: false } }],
      // The router's way to turn back is to throw where to go.
      '@typescript-eslint/only-throw-error': [
        'error',
        { allow: [{ from: 'package', package: '@tanstack/router-core', name: 'Redirect' }] },
      ],
    },
  },
  {
    files: tests,
    rules: {
      // `expect(x.method)` reads a method without calling it.
      '@typescript-eslint/unbound-method': 'off',
    },
  },
  {
    // Belongs to no program: it is read by the tool alone.
    files: ['**/*.config.ts'],
    extends: [tseslint.configs.disableTypeChecked],
    languageOptions: { parserOptions: { projectService: false } },
  },
  { files: ['**/*.{js,cjs,mjs}'], rules: { 'no-unused-vars': 'error', 'prefer-const': 'error' } },
);
