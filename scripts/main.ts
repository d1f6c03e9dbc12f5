import { setFlagsFromString } from 'node:v8';
import type { Command } from 'commander';
import { type AddVerb, type Exit, programWith, runWith } from './command-line';
import { watchStreams } from './streams';
import type { Surroundings } from './surroundings';
import { addAudit } from './verbs/audit';
import { addCatalog } from './verbs/catalog';
import { addChanges } from './verbs/changes';
import { addCompletion } from './verbs/completion';
import { addCrash } from './verbs/crash';
import { addDiff } from './verbs/diff';
import { addExport } from './verbs/export';
import { addForecast } from './verbs/forecast';
import { addHelp } from './verbs/help';
import { addMcp } from './verbs/mcp';
import { addProfile } from './verbs/profile';
import { addPromises } from './verbs/promises';
import { addRun } from './verbs/run';
import { addStatus } from './verbs/status';
import { addSwitch } from './verbs/switch';
import { addVerifyOptOut } from './verbs/verify-opt-out';
import { addVersion } from './verbs/version';
import { addView } from './verbs/view';
import { addWatch } from './verbs/watch';

/** In the order of the help: what would be sent, what was sent, whether it is on, and what may be sent at all. */
const verbs: readonly AddVerb[] = [
  addForecast,
  addRun,
  addWatch,
  addView,
  addCrash,
  addAudit,
  addProfile,
  addDiff,
  addExport,
  addVerifyOptOut,
  addPromises,
  addStatus,
  addSwitch,
  addCatalog,
  addChanges,
  addMcp,
  addCompletion,
  addVersion,
  addHelp,
];

/** Makes this process run its command line, and ends it. */
export async function start(): Promise<never> {
  // Node's fetch parses HTTP in WebAssembly. V8 would optimize it in the background, and the process would wait for that
  // before it ends: 50 ms for code that runs a few times. The flag was tried on Node 20, 22 and 24; a V8 that does not know
  // it would say so on standard error.
  if (Number.parseInt(process.versions.node, 10) <= 24) setFlagsFromString('--liftoff-only');

  const end = watchStreams(process);
  return end(await runWith(verbs, process.argv.slice(2)));
}

/** The command line with all its verbs, ready to parse; the reference on the site is made of it. */
export function program(here: Surroundings, exit: Exit): Command {
  return programWith(verbs, here, exit);
}
