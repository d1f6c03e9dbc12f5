import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Command } from 'commander';
import type { Identifier } from '../../lib/inspect/audit';
import { forms } from '../../lib/inspect/search/forms';
import { counted, size } from '../../lib/inspect/words';
import { PreviewError, reasonOf } from '../../lib/preview/errors/preview-error';
import type { CaptureInput } from '../../lib/preview/inputs/find-inputs';
import { amountOf } from '../../lib/preview/terminal/amount';
import type { Exit } from '../command-line';
import { inputsHere } from '../inputs';
import { newestHere } from '../newest-here';
import { progressOn } from '../progress';
import { repeated } from '../repeated';
import { say } from '../say';
import { resultStream, type Surroundings } from '../surroundings';
import { showVerification } from '../verify-report';
import { readTool } from '../version';
import { auditWorker } from '../workers';

const help = `
Every header, key and value of every request is checked: is it declared for the release that sent it, and does it
contain a secret, SQL, a path or a name of yours? The audit also searches for your user name, home, host name, git
e-mail and the names in ktx.yaml. A secret that ktx.yaml contains or refers to, in the environment, in .env or in a
file, is a violation. Strings given with --identifier are searched for too, and are not shown whole.

Each string is searched for in these forms, and in one form within another:

${Object.entries(forms)
  .map(([name, words]) => `  ${name.padEnd(11)}${words}`)
  .join('\n')}

  $ ktx-telemetry-preview audit                                       the newest capture here
  $ ktx-telemetry-preview audit --identifier "Project Falcon" run.jsonl
  $ ktx-telemetry-preview audit --json *.jsonl | jq '.captures[].verdict'
  $ ktx-telemetry-preview audit --sarif run.jsonl > audit.sarif       for a code-scanning viewer
  $ ktx-telemetry-preview --out - ktx status | ktx-telemetry-preview audit -
  $ ktx-telemetry-preview audit --verify report.html run.jsonl        was this report made from this capture?

A violation breaks a public promise, a warning is text from your setup that the telemetry page admits to, a note is
worth knowing. The exit code is 1 when there is a violation or a report differs, 3 when a file could not be read or a
report could not be compared, and 0 otherwise.`;

/** Adds `audit`: checks captures. */
export function addAudit(program: Command, here: Surroundings, exit: Exit): void {
  program
    .command('audit')
    .description('explain and check captures: what was sent that should not have been')
    .usage('[options] [FILE…]')
    .argument('[file...]', 'captures, directories, patterns; - is standard input (default: the newest here)')
    .option('--identifier <value>', 'a string to look for; can be repeated', identifier)
    .option('--identifiers-from <file>', 'strings to look for, one a line', repeated)
    .option('--label <name>', 'the machine that these captures are of (default: the folder they are in)')
    .option('--json', 'one JSON object on standard output instead of text')
    .option('--verify <report>', 'check instead that an HTML report shows this capture and nothing else')
    .option('--sarif', 'a SARIF 2.1.0 log on standard output instead of text')
    .option('--full', 'every place, with what each kind of finding means (default: what fits 40 lines)')
    .option('--quiet', 'the verdict alone')
    .addHelpText('after', help)
    .action(async (given: string[], options) => {
      if (options.json === true && options.sarif === true) {
        throw new PreviewError('--json and --sarif cannot be had at once.', {
          hint: 'Choose one.',
          exitCode: 2,
        });
      }
      const amount = amountOf(options);
      const args = given.length > 0 ? given : [await newestHere(here)];
      if (options.verify !== undefined) {
        if (options.sarif === true) {
          throw new PreviewError('--verify and --sarif cannot be had at once.', {
            hint: 'Give --json, or neither.',
            exitCode: 2,
          });
        }
        exit(await showVerification(options.verify, args, options.json === true, here));
        return;
      }
      const { captures, failed } = await inputsHere(args, options.label, here);
      const [{ auditFiles }, { findIdentifiers }, { identifiersIn }, { styleFor }] = await Promise.all([
        import('../../lib/preview/audit/audit'),
        import('../../lib/preview/audit/identifiers'),
        import('../../lib/preview/audit/identifiers-from'),
        import('../../lib/preview/terminal/style'),
      ]);
      const wanted: Identifier[] = [
        ...(options.identifier ?? []),
        ...(options.identifiersFrom ?? []).flatMap(linesIn(here.cwd, identifiersIn)),
      ].map((value: string) => ({ kind: 'given', value }));
      const own = findIdentifiers({ env: here.env, cwd: here.cwd });
      const progress = progressOn(here, options);
      const far = captures.length > 1 ? howFarOfAll(captures) : howFar;
      const write = writer(here.stdout);
      const { violated, failures } = await auditFiles({
        captures,
        worker: auditWorker,
        cwd: here.cwd,
        identifiers: [...wanted, ...own.identifiers],
        notSearched: own.notLookedFor,
        format: options.json === true ? 'json' : options.sarif === true ? 'sarif' : 'text',
        amount,
        style: styleFor(resultStream(here).look),
        tool: readTool(),
        write: (text) => {
          progress.clear();
          return write(text);
        },
        onProgress: (file, read, total) => progress.show(far(file, read, total)),
      });
      progress.clear();
      // Behind the verdict, which comes first.
      say(here.stderr, ...own.notLookedFor);
      for (const { message, hint } of failures) {
        say(here.stderr, `ktx-telemetry-preview: ${message}`, hint);
      }
      exit(violated ? 1 : failed || failures.length > 0 ? 3 : 0);
    });
}

/** @throws PreviewError (usage) for one that is in every text: nothing would be looked for. */
function identifier(value: string, before?: readonly string[]): readonly string[] {
  if (value.trim() !== '') return repeated(value, before);
  throw new PreviewError('--identifier is empty, and nothing would be looked for.', {
    hint: 'Give it the string to look for.',
    exitCode: 2,
  });
}

function linesIn(cwd: string, identifiersIn: (bytes: Buffer, file: string) => readonly string[]) {
  return (file: string): readonly string[] => {
    try {
      return identifiersIn(readFileSync(resolve(cwd, file)), file);
    } catch (error) {
      if (error instanceof PreviewError) throw error;
      throw new PreviewError(`The identifiers in ${file} cannot be read: ${reasonOf(error)}.`, {
        cause: error,
      });
    }
  };
}

/**
 * Writes to a stream no faster than it can take it. When it takes no more, the rest is dropped: its reader has gone
 * (`| head`), or the program says at its end what is in the way.
 */
function writer(stream: NodeJS.WriteStream): (text: string) => Promise<void> {
  let gone = false;
  let wake = () => {};
  const go = () => wake();
  stream.on('drain', go);
  stream.on('error', () => {
    gone = true;
    go();
  });
  return (text) => {
    if (gone || stream.write(text)) return Promise.resolve();
    return new Promise((done) => {
      wake = done;
    });
  };
}

/** How far the audit of many captures is, all together. */
function howFarOfAll(captures: readonly CaptureInput[]): typeof howFar {
  const read = new Map<string, number>();
  const all = captures.reduce((sum, { bytes = 0 }) => sum + bytes, 0);
  let [sum, over] = [0, 0];
  return (file, now, total) => {
    sum += now - (read.get(file) ?? 0);
    read.set(file, now);
    if (now === total) over += 1;
    const share = all > 0 ? `, ${Math.min(100, Math.floor((100 * sum) / all))} % of ${size(all)}` : '';
    return `${over} of ${counted(captures.length, 'capture')}${share}`;
  };
}

function howFar(file: string, read: number, total: number | undefined): string {
  return `${file}: ${total ? `${Math.floor((100 * read) / total)} % of ${size(total)}` : counted(read, 'byte')}`;
}
