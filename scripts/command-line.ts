import { Command, CommanderError } from 'commander';
import { didYouMean } from '../lib/forecast/similar';
import { PreviewError } from '../lib/preview/errors/preview-error';
import { sayDefect } from './defect';
import { refuseEmpty } from './empty';
import { fill, fitHelp, helpColumns } from './help';
import { say } from './say';
import { helpWidth, type Surroundings, surroundings } from './surroundings';
import { refuseSwallowed } from './swallowed';

/** What a verb reports back: its exit code. */
export type Exit = (code: number) => void;

/** Adds a verb, or some that belong together. */
export type AddVerb = (program: Command, here: Surroundings, exit: Exit) => void;

/**
 * Runs one command line of `ktx-telemetry-preview` and gives its exit code: 0 done, 1 a check failed, 2 wrong usage,
 * 3 could not be done.
 */
export async function runWith(verbs: readonly AddVerb[], argv: readonly string[]): Promise<number> {
  const here = surroundings();
  const name = argv[0] ?? '';
  let code = 0;
  const commandLine = programWith(verbs, here, (given) => {
    code = given;
  });
  try {
    const words = withVerb(argv, commandLine);
    refuseSwallowed(words, commandLine, ['forecast', 'run', 'verify-opt-out']);
    await commandLine.parseAsync(words, { from: 'user' });
    return code;
  } catch (error) {
    const verb = commandLine.commands.find((each) => each.name() === name);
    return explain(error, here, verb);
  }
}

/** The command line with these verbs, ready to parse. */
export function programWith(verbs: readonly AddVerb[], here: Surroundings, exit: Exit): Command {
  const width = helpWidth(here);
  const output = {
    getOutHelpWidth: () => Math.min(width, helpColumns),
    outputError: () => undefined,
    writeOut: (text: string) => here.stdout.write(fitHelp(text, width)),
  };
  const program = new Command('ktx-telemetry-preview')
    .description(
      'Shows the exact requests that a ktx command would send to PostHog, in a local file instead.',
    )
    .usage('[options] ktx COMMAND…  |  VERB [options]')
    .option('-V, --version', 'print the versions: this program, the SDKs, Node.js')
    .helpOption('-h, --help', 'show help; VERB --help shows more')
    .enablePositionalOptions()
    .configureOutput(output)
    .configureHelp({ subcommandTerm: (verb) => verb.name() })
    .exitOverride()
    .addHelpText('after', examples)
    .hook('preAction', (_program, verb) => refuseEmpty(verb));
  for (const add of verbs) add(program, here, exit);
  for (const verb of program.commands) verb.exitOverride().configureOutput(output);
  return program;
}

/**
 * What does not begin with a verb is a forecast. Said here and not left to Commander's default command, which would take
 * the --help of a ktx command for its own.
 */
function withVerb(argv: readonly string[], program: Command): string[] {
  const first = argv[0] ?? '';
  if (first === '-V' || first === '--version') return ['version', ...argv.slice(1)];
  const own = ['-h', '--help', ...program.commands.map((verb) => verb.name())];
  return own.includes(first) ? [...argv] : ['forecast', ...argv];
}

const examples = `
Put it in front of a ktx command, like \`time\`. Nothing is run and nothing leaves this machine:

  $ ktx-telemetry-preview ktx status
  $ ktx-telemetry-preview --outcome error ktx sql -c warehouse "select 1"

Record what a real run sends, instead of sending it:

  $ ktx-telemetry-preview run -- ktx status

Is telemetry on here, and what decides it?

  $ ktx-telemetry-preview status

Results go to standard output, progress and remarks to standard error. Exit codes: 0 done, 1 a check failed,
2 wrong usage, 3 could not be done. \`run\` returns the exit code of its command.`;

/** What Commander says of a wrong command line, as a sentence, with the value that was probably meant. */
function usageProblem(message: string): string {
  const text = message.replace(/^error: (?:command-)?/, '').trim();
  const [, value] = /(?:value|argument) '([^']*)' is invalid/.exec(text) ?? [];
  const [, choices] = /Allowed choices are (.*)\.$/.exec(text) ?? [];
  const sentence = `${text.charAt(0).toUpperCase()}${text.slice(1)}${/[.?)]$/.test(text) ? '' : '.'}`;
  return value && choices ? `${sentence}${didYouMean(value, choices.split(', '))}` : sentence;
}

/** Says in one sentence what went wrong; anything unexpected is a defect, and never the 1 of a check that failed. */
function explain(error: unknown, here: Surroundings, verb: Command | undefined): number {
  const { stderr } = here;
  // On a terminal in its lines; a program that reads it gets a sentence a line.
  const lines = (text: string) => (stderr.isTTY ? fill(text, here.width, '') : text);
  if (error instanceof CommanderError) {
    if (error.exitCode === 0) return 0;
    const asked = verb ? `ktx-telemetry-preview ${verb.name()}` : 'ktx-telemetry-preview';
    say(stderr, lines(`ktx-telemetry-preview: ${usageProblem(error.message)}`), `See ${asked} --help.`);
    return 2;
  }
  if (error instanceof PreviewError) {
    say(stderr, lines(`ktx-telemetry-preview: ${error.message}`), lines(error.hint));
    return error.exitCode;
  }
  sayDefect(stderr, error);
  return 3;
}
