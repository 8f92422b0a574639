#!/usr/bin/env -S node --max-semi-space-size=64
'use strict';

/**
 * The command line of a clone: builds what is stale, then runs. Only `start` serves pages.
 *
 * A page of a log outlives the young part of the heap as Node has it, 16 megabytes, and is copied over and over: with 64
 * the share of Node in a rebuild falls by a third. Whoever starts Node by hand says so too (package.json, docker/Dockerfile).
 */
const { build, wordsOf } = require('./build.js');

build({ web: process.argv.includes('start') }).then(
  () => require('../dist/server/apps/cli/src/main.js'),
  (error) => {
    process.stderr.write(`rihla: the build failed\n${wordsOf(error)}\n`);
    process.exitCode = 1;
  },
);
