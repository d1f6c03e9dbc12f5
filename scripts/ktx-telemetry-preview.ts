#!/usr/bin/env node
import { main } from './main';
import { watchStreams } from './streams';

const end = watchStreams(process);
// Left to itself the process would wait until V8 has optimized code that nobody is going to run.
await end(await main(process.argv.slice(2)));
