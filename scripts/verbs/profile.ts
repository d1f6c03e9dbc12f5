import type { Command } from 'commander';
import type { Profile } from '../../lib/inspect/profile';
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
    .addHelpText('after', help)
    .action(async (given: string[], options: { json?: boolean }) => {
      const [{ profileFiles }, { styleFor }, { sentenceLines }] = await Promise.all([
        import('../../lib/preview/audit/profile-files'),
        import('../../lib/preview/terminal/style'),
        import('../../lib/preview/terminal/text'),
      ]);
      const { captures, failed } = await inputsHere(
        given.length > 0 ? given : [await newestHere(here)],
        undefined,
        here,
      );
      const files = captures.map(({ file }) => file);
      const profile = await profileFiles(files, here.cwd, (sentence) => say(here.stderr, sentence));
      if (options.json === true) sayJson(here.stdout, { captures: files, ...profile });
      else {
        const style = styleFor(resultStream(here).look);
        const lines = paragraphsOf(profile).flatMap((each) => [
          ...sentenceLines(each, here.width, style),
          '',
        ]);
        here.stdout.write(`${lines.join('\n')}\n`);
      }
      exit(failed ? 3 : 0);
    });
}

function paragraphsOf({ events, inferences, absent, untold }: Profile): readonly string[] {
  if (events === 0) return ['These captures contain no event, so there is nothing to conclude.'];
  const told = inferences.map(
    ({ title, sentence, fields, limit }) => `${title}: ${sentence} ${limit} (${fields.join(', ')})`,
  );
  const names = absent.map(({ title }) => title.charAt(0).toLowerCase() + title.slice(1));
  return [
    `What someone with ${events === 1 ? 'this event' : `these ${events} events`} can conclude about you:`,
    ...told,
    ...(names.length > 0 ? [`These events carry nothing about: ${names.join(', ')}.`] : []),
    `What they do not reveal: ${untold.join(' ')}`,
  ];
}
