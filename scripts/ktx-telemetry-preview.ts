#!/usr/bin/env node
// A command waits for `run` to start, so `run` has a bundle of its own, in which there is nothing of the other verbs.
const { start } = await (process.argv[2] === 'run' ? import('./run-alone.js') : import('./main'));
await start();

export {};
