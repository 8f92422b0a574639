const { compilerOptions } = require('./tsconfig.json');

/** The one way TypeScript becomes JavaScript here: for the build and for the tests. */
module.exports = {
  jsc: {
    parser: { syntax: 'typescript', decorators: true },
    transform: { legacyDecorator: true, decoratorMetadata: true },
    target: 'es2022',
    keepClassNames: true,
    baseUrl: __dirname,
    paths: Object.fromEntries(Object.entries(compilerOptions.paths).map(([alias, targets]) => [alias, targets])),
  },
  module: { type: 'commonjs' },
  sourceMaps: true,
};
