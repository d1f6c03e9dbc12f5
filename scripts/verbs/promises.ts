import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Command } from 'commander';
import type { PromiseId } from '../../lib/catalog/promises';
import { didYouMean } from '../../lib/forecast/similar';
import { counted } from '../../lib/inspect/words';
import { PreviewError } from '../../lib/preview/errors/preview-error';
import type { Sdk } from '../../lib/preview/forecast/sdk';
import { amountOf } from '../../lib/preview/terminal/amount';
import type { Exit } from '../command-line';
import { refuseTwoOutputs } from '../one-output';
import { progressOn } from '../progress';
import { repeated } from '../repeated';
import { sayJson } from '../say';
import { resultStream, type Surroundings } from '../surroundings';
import { readTool } from '../version';

const help = `
Every "never" and "always" of the telemetry page has a check. It runs the unreleased client against a collector on
127.0.0.1. What the released ktx does comes from recorded runs where one decides (*), and else from the same check of our
emulation of it. No ktx is run. Each check must fail on a mutant, a client with one deliberate fault.

  $ ktx-telemetry-preview promises
  $ ktx-telemetry-preview promises no-passwords no-sql
  $ ktx-telemetry-preview promises --out promises.json            the record, with date and versions
  $ ktx-telemetry-preview promises --sdk node_modules/posthog-node

Exit code 1: the unreleased client breaks a promise, or a check does not notice its mutant.`;

/** Adds `promises`: each public promise, proved by running the client. */
export function addPromises(program: Command, here: Surroundings, exit: Exit): void {
  program
    .command('promises')
    .description('check every public promise: the unreleased client, and the released ktx beside it')
    .argument('[id...]', 'the promises to check (default: all)')
    .option('-o, --out <file>', 'write the record to a file; - is standard output')
    .option('--force', 'replace the file even if it is not such a record')
    .option(
      '--sdk <path>',
      'a posthog-node to check with; can be repeated (default: that of the ktx on PATH)',
      repeated,
    )
    .option(
      '--full',
      'every promise, what each check saw, and the mutant that proves it (default: what fits 40 lines)',
    )
    .option('--quiet', 'the verdict alone')
    .option('--json', 'the record on standard output instead of text')
    .addHelpText('after', help)
    .action(async (ids: string[], options) => {
      const [{ commitAt }, { promisesText }, { checkPromises }] = await Promise.all([
        import('../../lib/preview/promises/commit'),
        import('../../lib/preview/promises/report'),
        import('../../lib/preview/promises/run'),
      ]);
      const { makeDirectoryOf, openRecordFile, recordText } = await import(
        '../../lib/preview/capture/record-file'
      );
      const { shownPath } = await import('../../lib/preview/capture/out-file');
      const { styleFor } = await import('../../lib/preview/terminal/style');
      const { stream, look } = resultStream(here, options.out);
      const style = styleFor(look);
      const amount = amountOf(options);
      const only = await promiseIds(ids);
      refuseTwoOutputs(options);
      const toStdout = options.out === '-';
      const out = options.out === undefined || toStdout ? undefined : resolve(here.cwd, options.out);
      if (out !== undefined) makeDirectoryOf(out);
      const file =
        out === undefined ? undefined : openRecordFile(out, 'promise-record', options.force === true);
      const progress = progressOn(here, options);
      let checked = 0;
      try {
        const record = await checkPromises({
          sdks: await sdksOf(options.sdk ?? [], here),
          ...(only.length > 0 && { only }),
          commit: commitAt(fileURLToPath(new URL('..', import.meta.url))),
          tool: readTool(),
          onResult({ sentence }) {
            checked += 1;
            progress.show(`${counted(checked, 'promise')} checked. The last: ${sentence}`);
          },
        });
        progress.clear();
        file?.write(record);
        if (options.json === true) sayJson(here.stdout, record);
        else {
          const written = out === undefined ? '' : `The record is in ${shownPath(out, here.cwd)}.\n`;
          if (toStdout) here.stdout.write(recordText(record));
          stream.write(`${promisesText(record, style, amount)}\n`);
          here.stderr.write(written);
        }
        exit(record.passed ? 0 : 1);
      } catch (error) {
        progress.clear();
        file?.discard();
        throw error;
      }
    });
}

async function sdksOf(paths: readonly string[], { cwd, env }: Surroundings): Promise<readonly Sdk[]> {
  const { findKtx } = await import('../../lib/preview/forecast/ktx/find');
  const { findSdk } = await import('../../lib/preview/forecast/sdk');
  if (paths.length > 0) return paths.map((sdk) => findSdk({ sdk, cwd, ktx: undefined }));
  return [findSdk({ sdk: undefined, cwd, ktx: findKtx(env) })];
}

async function promiseIds(ids: readonly string[]): Promise<readonly PromiseId[]> {
  const { isPromiseId, promises } = await import('../../lib/catalog/promises');
  return ids.map((id) => {
    if (isPromiseId(id)) return id;
    const names = Object.keys(promises);
    throw new PreviewError(`There is no promise ${id}.${didYouMean(id, names)}`, {
      hint: `The promises are ${names.join(', ')}.`,
      exitCode: 2,
    });
  });
}
