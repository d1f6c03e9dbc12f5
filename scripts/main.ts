import type { Command } from 'commander';
import { type AddVerb, type Exit, programWith, runWith } from './command-line';
import { renderHelp } from './help-texts';
import { type Surroundings, surroundings } from './surroundings';
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

/** Runs the command line of this process and gives its exit code. */
export function run(): Promise<number> {
  return runWith(verbs, process.argv.slice(2));
}

/** The command line with all its verbs, ready to parse; the reference on the site is made of it. */
export function program(here: Surroundings, exit: Exit): Command {
  return programWith(verbs, here, exit);
}

/** The help of the program and of each verb, as the build writes it to a file of its own. */
export function helpTexts(): Readonly<Record<string, string>> {
  return renderHelp(program(surroundings(), () => undefined));
}
