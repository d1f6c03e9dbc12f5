#!/usr/bin/env node
import { setFlagsFromString } from 'node:v8';
import { main } from './main';
import { watchStreams } from './streams';

// Node's fetch parses HTTP in WebAssembly. V8 would optimize it in the background, and the process would wait for that
// before it ends: 50 ms for code that runs a few times. The flag was tried on Node 20, 22 and 24; a V8 that does not know
// it would say so on standard error.
if (Number.parseInt(process.versions.node, 10) <= 24) setFlagsFromString('--liftoff-only');

const end = watchStreams(process);
await end(await main(process.argv.slice(2)));
