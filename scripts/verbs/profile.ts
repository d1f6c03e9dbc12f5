import type { Command } from 'commander';
import { amountOf } from '../../lib/preview/terminal/amount';
import type { Exit } from '../command-line';
import { inputsHere } from '../inputs';
import { newestHere } from '../newest-here';
import { say, sayJson } from '../say';
import { resultStream, type Surroundings } from '../surroundings';

const help = `
Each conclusion is drawn from fields of the events and names them. Nothing is looked up and nothing is sent.

  $ ktx-telemetry-preview profile ktx-telemetry-run.jsonl
  $ ktx-telemetry-preview profile --json *.jsonl | jq '.inferences[].sentence'`;

/** Adds `profile`: what someone who holds the events of some captures can tell about you. */
export function addProfile(program: Command, here: Surroundings, exit: Exit): void {
  program
    .command('profile')
    .description('what someone with these events can conclude about you')
    .argument(
      '[capture...]',
      'captures, directories, patterns, taken together; - is standard input (default: the newest here)',
    )
    .option('--json', 'one JSON object on standard output instead of text')
    .option('--full', 'the limit of each conclusion, and what is not revealed (default: what fits 40 lines)')
    .option('--quiet', 'the first sentence alone')
    .addHelpText('after', help)
    .action(async (given: string[], options: { json?: boolean; full?: boolean; quiet?: boolean }) => {
      const amount = amountOf(options);
      const [{ profileFiles }, { styleFor }, { profileText }] = await Promise.all([
        import('../../lib/preview/audit/profile-files'),
        import('../../lib/preview/terminal/style'),
        import('../../lib/preview/terminal/profile'),
      ]);
      const { captures, failed } = await inputsHere(
        given.length > 0 ? given : [await newestHere(here)],
        undefined,
        here,
      );
      const files = captures.map(({ file }) => file);
      const profile = await profileFiles(files, here.cwd);
      if (options.json === true) sayJson(here.stdout, { captures: files, ...profile });
      else here.stdout.write(profileText(profile, amount, here.width, styleFor(resultStream(here).look)));
      say(here.stderr, ...profile.remarks);
      exit(failed ? 3 : 0);
    });
}
