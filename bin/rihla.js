#!/usr/bin/env node
'use strict';

/** The command line of a clone: builds what is stale, then runs. */
const { build } = require('./build.js');

build({ quiet: true }).then(
  () => require('../dist/server/apps/cli/src/main.js'),
  (error) => {
    process.stderr.write(`rihla: the build failed\n${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  },
);
