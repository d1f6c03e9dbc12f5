import type { EventFields } from '../catalog';
import { missingProjectClass } from '../catalog/missing-project';
import { type Failure, failureOf } from './failure';

/** A command as it is before it runs. */
export interface CommandStart {
  /** Names from the program to the command, e.g. ["ktx", "sl", "query"]. */
  readonly path: readonly string[];
  readonly flagsPresent: Readonly<Record<string, boolean>>;
  readonly projectDir: string;
  readonly hasProject: boolean;
  /** Whether the event names the project. */
  readonly projectGroupAttached: boolean;
}

/** What an action says about its own end, where neither an error nor the exit code tells. */
export interface Annotation {
  readonly outcome: 'ok' | 'error' | 'aborted';
  readonly errorClass?: string;
  readonly errorDetail?: string;
}

/** How a command ended. */
export interface CommandEnd {
  /** Default 0. */
  readonly exitCode?: number;
  /** What escaped the action; a falsy value counts as nothing. */
  readonly error?: unknown;
  readonly annotation?: Annotation;
  /** True when a signal ended it. */
  readonly interrupted?: boolean;
  /** Default: measured from `begin`, in milliseconds. */
  readonly durationMs?: number;
}

/** The part of a Commander command that is needed here. */
export interface CommanderCommand {
  readonly parent: CommanderCommand | null;
  readonly options: readonly { attributeName(): string }[];
  name(): string;
  getOptionValueSource(key: string): string | undefined;
}

/** The names from the program to a Commander command. */
export function pathFromCommander(command: CommanderCommand): readonly string[] {
  return [...(command.parent ? pathFromCommander(command.parent) : []), command.name()];
}

/** Which options were given on the command line, of the command and of its parents; never their values. */
export function flagsFromCommander(command: CommanderCommand): Readonly<Record<string, boolean>> {
  const flags: Record<string, boolean> = {};
  for (let level: CommanderCommand | null = command; level; level = level.parent) {
    for (const option of level.options) {
      const key = option.attributeName();
      if (level.getOptionValueSource(key) === 'cli') flags[key] = true;
    }
  }
  return flags;
}

/** The fields of the command event that tell how the command ended. */
export type Outcome = Pick<EventFields<'command'>, 'outcome' | 'errorClass' | 'errorDetail'>;

/**
 * The outcome of a command: an escaped error decides before the annotation, and that before the exit code.
 * @param describe what is said of an escaped error
 */
export function outcomeOf(end: CommandEnd, describe: (thrown: unknown) => Failure = failureOf): Outcome {
  if (end.error) {
    const failure = describe(end.error);
    return { outcome: failure.errorClass === missingProjectClass ? 'aborted' : 'error', ...failure };
  }
  if (end.annotation) return { ...end.annotation };
  if (end.interrupted) return { outcome: 'aborted' };
  return { outcome: (end.exitCode ?? 0) === 0 ? 'ok' : 'error' };
}
