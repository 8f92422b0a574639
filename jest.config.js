/** One configuration, two heights: `--selectProjects rules` needs nothing, `integration` owns a PostgreSQL. */
const shared = {
  rootDir: __dirname,
  testEnvironment: 'node',
  transform: { '^.+\\.[tj]sx?$': ['@swc/jest', require('./swc.config.js')] },
  // Node loads these ES modules by require; Jest does not.
  transformIgnorePatterns: ['/node_modules/(?!content-disposition/)'],
  moduleNameMapper: {
    '^@rihla/kernel/testing$': '<rootDir>/libs/kernel/src/testing/decider-spec',
    '^@rihla/test/(.*)$': '<rootDir>/test/support/$1',
    '^@rihla/([a-z-]+)$': '<rootDir>/libs/$1/src',
    '^@rihla/([a-z-]+)/(.*)$': '<rootDir>/libs/$1/src/$2',
  },
  modulePathIgnorePatterns: ['<rootDir>/dist', '<rootDir>/.rihla'],
};

module.exports = {
  // A busy machine is no failure: what hangs is found all the same.
  testTimeout: 30_000,
  maxWorkers: 1,
  // What a test file leaves in memory goes with its process: in one that is never renewed, the last ones crawl. One at a
  // time, since the roles of the cluster are shared.
  workerIdleMemoryLimit: '1GB',
  projects: [
    { ...shared, displayName: 'rules', testMatch: ['<rootDir>/{libs,apps,test}/**/*.spec.ts'] },
    {
      ...shared,
      displayName: 'integration',
      testMatch: ['<rootDir>/{libs,apps,test}/**/*.int-spec.ts'],
      globalSetup: '<rootDir>/test/support/start-cluster.ts',
      globalTeardown: '<rootDir>/test/support/stop-cluster.ts',
    },
  ],
};
