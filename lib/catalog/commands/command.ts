import type { EventName } from '../events';
import type { Runtime } from '../facts';
import type { ReleaseVersion } from '../releases';

/** Where something exists: from `since` on (always, when absent), and no longer from `removed` on. */
export interface Lifetime {
  readonly since?: ReleaseVersion;
  readonly removed?: ReleaseVersion;
}

export interface CommandArgument {
  readonly name: string;
  readonly required?: true;
  readonly variadic?: true;
  readonly choices?: readonly string[];
}

export interface CommandOption extends Lifetime {
  /** As Commander spells it, e.g. `-c, --connection <id>`. */
  readonly flags: string;
  /** Not shown in the help; counts in `flagsPresent` all the same. */
  readonly hidden?: true;
  readonly choices?: readonly string[];
  /** What the value must be besides one of `choices`; a word of any kind when absent. */
  readonly value?: 'positiveInteger';
  readonly default?: string | number;
  readonly repeatable?: true;
  /** Without it the command is refused before telemetry begins. */
  readonly mandatory?: true;
  /** Prints this and exits before telemetry begins. */
  readonly exits?: 'version' | 'help';
  /** What is not known about the values that ktx refuses, in words that follow the name of the option. */
  readonly doubt?: string;
}

/** One thing that a command can send. */
export interface Emission extends Lifetime {
  readonly event: EventName | '$exception';
  /** The circumstances, in one plain sentence. */
  readonly when: string;
  /** The values of `outcome` that this sending can have, where the event has one. */
  readonly outcome?: readonly ('ok' | 'error' | 'aborted' | 'completed' | 'skipped' | 'abandoned')[];
  readonly runtime: Runtime;
  /** The `source` of a `$exception`; `<tool>` stands for the name of an MCP tool. */
  readonly source?: string;
  /** Sent by a process that goes on after its command event. */
  readonly afterCommand?: true;
}

export interface CommandDefinition extends Lifetime {
  /** The names from `ktx` on, as in `commandPath`. */
  readonly path: readonly string[];
  readonly purpose: string;
  readonly hidden?: true;
  /** Has subcommands and no action: alone it prints its help and exits with 1. */
  readonly group?: true;
  /** Takes every word as it is, options included, and has no help. */
  readonly anyWords?: true;
  readonly args: readonly CommandArgument[];
  /** In the order of declaration, which is the order of the keys of `flagsPresent`. */
  readonly options: readonly CommandOption[];
  /** Whether telemetry begins: runs of the others send no command event. */
  readonly reachesPreAction: boolean;
  /** Whether a run without ktx.yaml is aborted. */
  readonly requiresExistingProject: boolean;
  /** Names the project in its command event even when there is no ktx.yaml yet. */
  readonly projectGroup?: 'always';
  /** What is sent besides what every command sends (see `eventsOf`), in sending order. */
  readonly events: readonly Emission[];
}

/** The key of an option in `flagsPresent`: its long name in camel case, `--no-input` and `--input` alike `input`. */
export function flagKeyOf(option: Pick<CommandOption, 'flags'>): string {
  const long = /--(?:no-)?([a-z-]+)/.exec(option.flags)?.[1] ?? '';
  return long.replaceAll(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());
}
