import { type Command, CommanderError } from 'commander';
import { type CommandDefinition, commands, existsIn } from '../../catalog/commands';
import type { ReleaseVersion } from '../../catalog/releases';
import type { Facts } from '../facts';
import { findProject, findUpward, type ProjectDir } from '../project/directory';
import { didYouMean } from '../similar';
import { buildProgram } from './program';
import { actionError, type Refusal } from './refusal';

/** What a line is parsed with: whose command tree, and what decides where the project is. */
export interface ParseContext extends Pick<Facts, 'cwd' | 'env' | 'files' | 'terminal'> {
  readonly release: ReleaseVersion;
}

/** Nothing is sent. */
export interface SilentLine {
  readonly kind: 'silent';
  /** One sentence: why. */
  readonly because: string;
  readonly exitCode: number;
  /** What ktx prints of a line that Commander refuses, with the word that was probably meant. */
  readonly printed?: string;
  /** A question that names the word that was probably meant; `printed` has it as well. */
  readonly hint?: string;
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
  /** The error message. */
  readonly message: string;
  /** Why the message is an example; absent when these are ktx's own words. */
  readonly because?: string;
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
  /** Set for a line that the action itself refuses. */
  readonly commanderError?: Refusal;
  /** What may be otherwise in ktx, one sentence each. */
  readonly doubts: readonly string[];
}

export type ParsedLine = SilentLine | WizardLine | BrokenHookLine | CommandLine;

/** A command line by its words alone, before anything is known of the project. */
export type WordsOnly =
  | SilentLine
  | { readonly kind: 'bare' }
  | {
      readonly kind: 'action';
      readonly definition: CommandDefinition;
      readonly command: Command;
      readonly doubts: readonly string[];
    };

/** Parses the words after `ktx` with the command tree of a release. Never throws, prints or exits. */
export function readWords(argv: readonly string[], release: ReleaseVersion): WordsOnly {
  if (argv.length === 0) return { kind: 'bare' };
  const word = firstWord(argv);
  if (word !== undefined && !isCommandWord(word, release)) {
    const because = `ktx does not know the command "${word}" and stops before telemetry begins.`;
    return { ...silent(because, 1), ...hinted(didYouMean(word, [...commandWords(release), ...answers])) };
  }
  const doubts: string[] = [];
  let reached: { definition: CommandDefinition; command: Command } | undefined;
  const program = buildProgram(release, {
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
  if (!reached.definition.reachesPreAction) return silent(`ktx ${reached.command.name()} sends nothing.`, 0);
  return { kind: 'action', ...reached, doubts };
}

/**
 * Parses what stands after the word `ktx` as ktx does, and says what telemetry makes of it. Never throws, prints or
 * exits. Where it is not known whether ktx accepts a line it is taken as accepted, with a doubt.
 */
export function parseCommandLine(argv: readonly string[], context: ParseContext): ParsedLine {
  const words = readWords(argv, context.release);
  if (words.kind === 'silent') return words;
  if (words.kind === 'bare') return parseBare(context);
  return describe(words.definition, words.command, context, words.doubts);
}

function parseBare({ env, cwd, files, terminal }: ParseContext): SilentLine | WizardLine {
  const variable = env['KTX_PROJECT_DIR'];
  const help = 'ktx prints its help and stops before telemetry begins';
  if (variable !== undefined && variable.trim() !== '')
    return silent(`${help}: KTX_PROJECT_DIR names a project.`, 0);
  const project = findUpward({ cwd, files });
  if (project !== undefined) return silent(`${help}: there is a project in ${project}.`, 0);
  if (!terminal) {
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
  return firstCommands(release).some(({ path }) => path[1] === word);
}

/** The words that can come first, as help lists them. */
function commandWords(release: ReleaseVersion): readonly string[] {
  return firstCommands(release).flatMap(({ hidden, path }) => (hidden ? [] : path.slice(1)));
}

function firstCommands(release: ReleaseVersion): readonly CommandDefinition[] {
  return commands.filter((command) => command.path.length === 2 && existsIn(release, command));
}

/** What people look for with `ktx help` and `ktx version`. */
const answers = ['--help', '--version'];

function hinted(question: string | undefined): Pick<SilentLine, 'hint'> {
  return question ? { hint: question.trim() } : {};
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
  const refused = silent(`ktx refuses the line before telemetry begins: ${reason}.`, exitCode);
  return { ...refused, printed: error.message, ...hinted(/Did you mean .*\?/.exec(error.message)?.[0]) };
}

/** Said where the detail of a refused line is not in ktx's own words. */
const foreignWords = 'The words behind "commander.error: error:" in errorDetail are ours; ktx has its own.';

const otherWords = 'an example: ktx has its own words';

function describe(
  definition: CommandDefinition,
  command: Command,
  context: ParseContext,
  doubts: readonly string[],
): ParsedLine {
  const options: Readonly<Record<string, unknown>> = command.optsWithGlobals();
  const flag = options['projectDir'];
  const project = findProject(typeof flag === 'string' ? flag : undefined, context);
  if ('blank' in project) {
    const message = `${project.blank} requires a value`;
    const certain = project.blank === '--project-dir';
    return { kind: 'brokenHook', message, doubts, ...(!certain && { because: otherWords }) };
  }
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
    doubts: commanderError?.because === undefined ? doubts : [...doubts, foreignWords],
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
