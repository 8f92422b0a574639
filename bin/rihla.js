#!/usr/bin/env node
'use strict';

/** The command line of a clone: builds what is stale, then runs. Only `start` serves pages. */
const { build, wordsOf } = require('./build.js');

build({ web: process.argv.includes('start') }).then(
  () => require('../dist/server/apps/cli/src/main.js'),
  (error) => {
    process.stderr.write(`rihla: the build failed\n${wordsOf(error)}\n`);
    process.exitCode = 1;
  },
);
