import { type Command, InvalidArgumentError, Option } from 'commander';
import type { Outcome } from '../../lib/forecast';
import { didYouMean } from '../../lib/forecast/similar';
import { PreviewError } from '../../lib/preview/errors/preview-error';
import type { Exit } from '../command-line';
import { open, refuseToOpen, stay } from '../inspector';
import { refuseTwoOutputs } from '../one-output';
import { repeated } from '../repeated';
import type { Surroundings } from '../surroundings';
import { readTool } from '../version';

const help = `
The command line after \`ktx\` is parsed the way ktx parses it. The events that it would send are worked out from
this directory, home and environment and sent through the real client to a collector on 127.0.0.1, which writes
the requests to the file. ktx is not run, no database is read, and only that file is created or changed.

  $ ktx-telemetry-preview ktx status
  $ ktx-telemetry-preview --error "connect ECONNREFUSED" ktx connection test crm
  $ ktx-telemetry-preview --outcome crm=error ktx connection test --all
  $ ktx-telemetry-preview --set command.durationMs=12 ktx status
  $ ktx-telemetry-preview --release next ktx status        the unreleased client
  $ ktx-telemetry-preview --out - ktx status | jq .json    the capture on standard output

~ marks example values; a real run decides them.`;

/** Adds `forecast`, which is also what a command line that begins with the word ktx means. */
export function addForecast(program: Command, here: Surroundings, exit: Exit): void {
  program
    .command('forecast')
    .description('what a ktx command would send, without running it (the word `forecast` may be left out)')
    .usage('[options] ktx COMMAND…')
    .argument('[command...]', 'a ktx command line; everything from the word ktx on belongs to ktx')
    .passThroughOptions()
    .option(
      '-o, --out <file>',
      'where the requests are written; - is standard output',
      'ktx-telemetry-preview.jsonl',
    )
    .option('--force', 'replace the file even if it is a recording or not a capture')
    .addOption(
      new Option(
        '--outcome <outcome>',
        'how the command ends, where the machine does not decide it; or how single connections end: warehouse=ok,crm=error (default: ok, or what is likely here)',
      )
        // The words that a shell can complete; the parser takes more.
        .choices(['ok', 'error', 'aborted'])
        .argParser(outcomes),
    )
    .option('--error <text>', 'the error message it fails with (implies --outcome error)')
    .option('--first-run', 'as if ktx had never run on this machine')
    .option('--as-if-enabled', 'as if no opt-out were set')
    .option('--set <event.field=value>', 'a value of your own; can be repeated', repeated)
    .option('--calls <n>', 'how many MCP tool calls to assume; with --outcome error they fail', count)
    .option(
      '--release <version>',
      'whose behaviour to forecast: 0.5.0 to 0.12.0, or next (default: the ktx on PATH)',
    )
    .option(
      '--sdk <path>',
      'an installed ktx or posthog-node whose SDK is used (default: that of the ktx on PATH)',
    )
    .option('--open', 'then show it in the inspector page, until Ctrl-C')
    .option('--full', 'every value with its meaning, instead of one screen')
    .option('--quiet', 'only the verdict')
    .option('--json', 'one JSON object on standard output instead of text')
    .addHelpText('after', help)
    .action(async (command: string[], options) => {
      const [ktx, ...argv] = command;
      refuseTwoOutputs(options);
      if (ktx !== 'ktx') throw notKtx(ktx, program);
      if (options.open === true) await refuseToOpen(options.out);
      const [{ forecast }, { show }] = await Promise.all([
        import('../../lib/preview/forecast'),
        import('../show'),
      ]);
      const result = await forecast({
        argv,
        out: options.out,
        force: options.force === true,
        // An error that single connections meet says nothing of the others.
        outcome:
          options.error === undefined || options.outcome?.connections !== undefined
            ? options.outcome?.whole
            : 'error',
        outcomes: options.outcome?.connections,
        errorText: options.error,
        firstRun: options.firstRun === true,
        asIfEnabled: options.asIfEnabled === true,
        set: options.set ?? [],
        calls: options.calls,
        release: options.release,
        sdk: options.sdk,
        cwd: here.cwd,
        env: here.env,
        terminal: here.stdout.isTTY === true,
        tool: readTool(),
      });
      show(result, options, here);
      if (result.failure) throw result.failure;
      if (options.open === true) await stay(await open(result.file, here), here);
      exit(0);
    });
}

/** What `--outcome` says: how the command ends, and how single connections end. */
interface Outcomes {
  readonly whole?: Outcome;
  readonly connections?: Readonly<Record<string, 'ok' | 'error'>>;
}

/** Reads `ok`, `error` or `aborted`, or `NAME=ok,NAME=error`; the option can be repeated. */
function outcomes(text: string, before: Outcomes = {}): Outcomes {
  if (text === 'ok' || text === 'error' || text === 'aborted') return { ...before, whole: text };
  const named = text.split(',').map((part): [string, 'ok' | 'error'] => {
    const [, name = '', outcome] = /^(.+)=(ok|error)$/.exec(part.trim()) ?? [];
    if (outcome === 'ok' || outcome === 'error') return [name, outcome];
    throw new InvalidArgumentError(
      'It is one of ok, error, aborted, or says how single connections end: warehouse=ok,crm=error.',
    );
  });
  return { ...before, connections: { ...before.connections, ...Object.fromEntries(named) } };
}

function count(value: string): number {
  const number = Number(value);
  if (Number.isInteger(number) && number >= 0 && number <= 1000) return number;
  throw new InvalidArgumentError('It must be a whole number from 0 to 1000.');
}

function notKtx(word: string | undefined, program: Command): PreviewError {
  if (word === undefined) {
    return new PreviewError('There is no ktx command to look at.', {
      hint: 'Put it in front of one: ktx-telemetry-preview ktx status. See ktx-telemetry-preview --help.',
      exitCode: 2,
    });
  }
  const verbs = program.commands.map((verb) => verb.name());
  if (verbs.includes(word)) {
    return new PreviewError(`The verb ${word} stands behind an option.`, {
      hint: `Put it first: ktx-telemetry-preview ${word} …`,
      exitCode: 2,
    });
  }
  const meant = didYouMean(word, ['ktx', ...verbs]);
  return new PreviewError(`"${word}" is neither the word ktx nor a verb of ktx-telemetry-preview.${meant}`, {
    hint: `To forecast a ktx command: ktx-telemetry-preview ktx ${word} …; to record any program: ktx-telemetry-preview run -- ${word} …`,
    exitCode: 2,
  });
}
