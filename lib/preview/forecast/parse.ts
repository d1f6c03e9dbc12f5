import { existsSync } from 'node:fs';
import { type Command, CommanderError } from 'commander';
import { type CommandDefinition, commands, existsIn } from '../../catalog/commands';
import type { ReleaseVersion } from '../../catalog/releases';
import { actionError } from './parse-action-error';
import { buildProgram } from './parse-program';
import { findProject, findUpward, type ProjectDir, type Surroundings } from './parse-project';

export interface ParseContext extends Omit<Surroundings, 'exists'> {
  /** Whether ktx would find a terminal on its standard output. */
  readonly isTTY: boolean;
  /** Whose command tree is parsed with. */
  readonly release: ReleaseVersion;
  /** Whether a path exists; the file system when absent. */
  readonly exists?: (path: string) => boolean;
}

/** Nothing is sent. */
export interface SilentLine {
  readonly kind: 'silent';
  /** One sentence: why. */
  readonly because: string;
  readonly exitCode: number;
}

/** Bare `ktx` opens the setup wizard, which sends its events without a command event. */
export interface WizardLine {
  readonly kind: 'wizard';
  readonly projectDir: string;
  readonly doubts: readonly string[];
}

/** ktx fails before the command event begins and reports `commander parseAsync`. */
export interface BrokenHookLine {
  readonly kind: 'brokenHook';
  /** What is wrong, in our words; those of ktx are not known. */
  readonly message: string;
  readonly doubts: readonly string[];
}

/** A line that is recorded. */
export interface CommandLine extends ProjectDir {
  readonly kind: 'command';
  readonly commandPath: readonly string[];
  /** In wire order. */
  readonly flagsPresent: Readonly<Record<string, true>>;
  /** By attribute name, defaults included; where a parent declares the same option its value wins. */
  readonly options: Readonly<Record<string, unknown>>;
  /** Positional arguments, those of a variadic argument one by one. */
  readonly args: readonly string[];
  readonly projectGroupAttached: boolean;
  /** The command needs a ktx.yaml and there is none: it is aborted before its action. */
  readonly missingProject: boolean;
  /** The `errorDetail` of a line that the action itself refuses. */
  readonly commanderError?: string;
  /** What may be otherwise in ktx, one sentence each. */
  readonly doubts: readonly string[];
}

export type ParsedLine = SilentLine | WizardLine | BrokenHookLine | CommandLine;

/**
 * Parses what stands after the word `ktx` as ktx does, and says what telemetry makes of it. Never throws, prints or
 * exits. Where it is not known whether ktx accepts a line it is taken as accepted, with a doubt.
 */
export function parseKtx(argv: readonly string[], context: ParseContext): ParsedLine {
  const surroundings = { env: context.env, cwd: context.cwd, exists: context.exists ?? existsSync };
  if (argv.length === 0) return parseBare(surroundings, context.isTTY);
  const word = firstWord(argv);
  if (word !== undefined && !isCommandWord(word, context.release)) {
    return silent(`ktx does not know the command "${word}" and stops before telemetry begins.`, 1);
  }

  const doubts: string[] = [];
  let reached: { definition: CommandDefinition; command: Command } | undefined;
  const program = buildProgram(context.release, {
    onAction: (definition, command) => {
      reached = { definition, command };
    },
    onDoubt: (sentence) => doubts.push(sentence),
  });
  try {
    program.parse(argv, { from: 'user' });
  } catch (error) {
    if (error instanceof CommanderError) return stopped(error);
    throw error;
  }
  if (!reached) return silent('ktx finds nothing to do and stops before telemetry begins.', 1);
  return describe(reached.definition, reached.command, surroundings, doubts);
}

function parseBare({ env, cwd, exists }: Surroundings, isTTY: boolean): SilentLine | WizardLine {
  const variable = env['KTX_PROJECT_DIR'];
  const help = 'ktx prints its help and stops before telemetry begins';
  if (variable !== undefined && variable.trim() !== '')
    return silent(`${help}: KTX_PROJECT_DIR names a project.`, 0);
  const project = findUpward(cwd, exists);
  if (project !== undefined) return silent(`${help}: there is a project in ${project}.`, 0);
  if (!isTTY) {
    return silent(
      `${help}: it opens its setup wizard only on a terminal, and on a terminal it would send.`,
      0,
    );
  }
  const doubts =
    variable === undefined
      ? []
      : ['KTX_PROJECT_DIR is set but blank; ktx may stop instead of opening the wizard.'];
  return { kind: 'wizard', projectDir: cwd, doubts };
}

/** The word that ktx looks up before it parses; a word after `--` is not looked up. */
function firstWord(argv: readonly string[]): string | undefined {
  for (let index = 0; index < argv.length; index += 1) {
    const word = argv[index];
    if (word === '--') return undefined;
    if (word === '--project-dir') index += 1;
    else if (word !== undefined && !word.startsWith('-')) return word;
  }
  return undefined;
}

function isCommandWord(word: string, release: ReleaseVersion): boolean {
  return commands.some(
    (command) => command.path.length === 2 && command.path[1] === word && existsIn(release, command),
  );
}

/** Why Commander stopped, from its own error. */
function stopped(error: CommanderError): SilentLine {
  const { code, exitCode } = error;
  if (code === 'commander.version')
    return silent('ktx prints its version and stops before telemetry begins.', exitCode);
  if (code === 'commander.helpDisplayed')
    return silent('ktx prints help and stops before telemetry begins.', exitCode);
  if (code === 'commander.help') {
    return silent(
      'ktx prints help, as the line names no command to run, and stops before telemetry begins.',
      exitCode,
    );
  }
  const reason = error.message.split('\n', 1)[0]?.replace(/^error: |\.$/g, '');
  return silent(`ktx refuses the line before telemetry begins: ${reason}.`, exitCode);
}

const foreignWords =
  'What follows "commander.error: error:" in errorDetail is in our words; ktx has its own.';

function describe(
  definition: CommandDefinition,
  command: Command,
  surroundings: Surroundings,
  doubts: readonly string[],
): ParsedLine {
  if (!definition.reachesPreAction) return silent(`ktx ${command.name()} sends nothing.`, 0);
  const options: Readonly<Record<string, unknown>> = command.optsWithGlobals();
  const flag = options['projectDir'];
  const project = findProject(typeof flag === 'string' ? flag : undefined, surroundings);
  if ('blank' in project) return { kind: 'brokenHook', message: `${project.blank} is blank`, doubts };
  const missingProject = definition.requiresExistingProject && !project.hasProject;
  const commanderError = missingProject ? undefined : actionError(definition.path, command);
  return {
    kind: 'command',
    commandPath: definition.path,
    flagsPresent: flagsOf(command),
    options,
    args: command.args,
    ...project,
    projectGroupAttached: project.hasProject || definition.projectGroup === 'always',
    missingProject,
    ...(commanderError !== undefined && { commanderError }),
    doubts: commanderError === undefined ? doubts : [...doubts, foreignWords],
  };
}

/** The options given on the line, from the command up to the root; values, defaults and `false` never appear. */
function flagsOf(command: Command): Readonly<Record<string, true>> {
  const flags: Record<string, true> = {};
  for (let level: Command | null = command; level; level = level.parent) {
    for (const option of level.options) {
      const key = option.attributeName();
      if (level.getOptionValueSource(key) === 'cli') flags[key] = true;
    }
  }
  return flags;
}

function silent(because: string, exitCode: number): SilentLine {
  return { kind: 'silent', because, exitCode };
}
