const { readFileSync } = require('node:fs');

const { transformSync } = require('@swc/core');

const config = require('../../swc.config.js');

/** `node --require` this: a process that a test starts, to kill it, speaks TypeScript as the tests do. */
require.extensions['.ts'] = (module, filename) => {
  const { code } = transformSync(readFileSync(filename, 'utf8'), { ...config, filename, sourceMaps: 'inline' });
  module._compile(code, filename);
};
