import { setFlagsFromString } from 'node:v8';
import { type AddVerb, runWith } from './command-line';
import { watchStreams } from './streams';

/** Makes this process run its command line, in which these verbs are known, and ends it. */
export async function startWith(verbs: readonly AddVerb[]): Promise<never> {
  // Node's fetch parses HTTP in WebAssembly. V8 would optimize it in the background, and the process would wait for that
  // before it ends: 50 ms for code that runs a few times. The flag was tried on Node 20, 22 and 24; a V8 that does not know
  // it would say so on standard error.
  if (Number.parseInt(process.versions.node, 10) <= 24) setFlagsFromString('--liftoff-only');

  const end = watchStreams(process);
  return end(await runWith(verbs, process.argv.slice(2)));
}
