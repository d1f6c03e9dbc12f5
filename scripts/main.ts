import type { Command } from 'commander';
import { type AddVerb, type Exit, programWith } from './command-line';
import { startWith } from './start';
import type { Surroundings } from './surroundings';
import { addAudit } from './verbs/audit';
import { addCatalog } from './verbs/catalog';
import { addCompletion } from './verbs/completion';
import { addCrash } from './verbs/crash';
import { addDiff } from './verbs/diff';
import { addExport } from './verbs/export';
import { addForecast } from './verbs/forecast';
import { addHelp } from './verbs/help';
import { addMcp } from './verbs/mcp';
import { addPromises } from './verbs/promises';
import { addRun } from './verbs/run';
import { addStatus } from './verbs/status';
import { addSwitch } from './verbs/switch';
import { addVerifyOptOut } from './verbs/verify-opt-out';
import { addVersion } from './verbs/version';
import { addView } from './verbs/view';
import { addWatch } from './verbs/watch';

export type { Exit } from './command-line';

/** In the order of the help: what would be sent, what was sent, whether it is on, and what may be sent at all. */
const verbs: readonly AddVerb[] = [
  addForecast,
  addRun,
  addWatch,
  addView,
  addCrash,
  addAudit,
  addDiff,
  addExport,
  addVerifyOptOut,
  addPromises,
  addStatus,
  addSwitch,
  addCatalog,
  addMcp,
  addCompletion,
  addVersion,
  addHelp,
];

/** Starts whatever verb the command line begins with. */
export function start(): Promise<never> {
  return startWith(verbs);
}

/** The command line with all its verbs, ready to parse; the reference on the site is made of it. */
export function program(here: Surroundings, exit: Exit): Command {
  return programWith(verbs, here, exit);
}
