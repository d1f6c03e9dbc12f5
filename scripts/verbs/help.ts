import type { Command } from 'commander';
import { didYouMean } from '../../lib/forecast/similar';
import { PreviewError } from '../../lib/preview/errors/preview-error';
import type { Exit } from '../command-line';
import type { Surroundings } from '../surroundings';
import { readTool } from '../version';

/** Adds `help`, which explains a verb or a topic; it stands for the one that Commander would add. */
export function addHelp(program: Command, here: Surroundings, exit: Exit): void {
  program.helpCommand(false);
  program
    .command('help')
    .description('explain a verb, a topic or a finding of the audit')
    .argument('[topic...]', 'a verb, a topic, or the id of a finding')
    .option('--man', 'the manual page, for man -l -')
    .action(async (words: string[], options) => {
      exit(0);
      if (options.man === true) {
        const { manPage } = await import('../../lib/preview/help/man-page');
        here.stdout.write(manPage(program, readTool().version));
        return;
      }
      const verb = words.reduce<Command | undefined>(
        (level, word) => level?.commands.find((below) => below.name() === word),
        program,
      );
      const [{ findingTopics, topics }, { renderTopic, renderTopics }] = await Promise.all([
        import('../../lib/preview/help/topics'),
        import('../../lib/preview/help/render-topic'),
      ]);
      const explained = [...topics, ...findingTopics];
      const topic = explained.find(({ name }) => name === words.join('-'));
      if (topic) here.stdout.write(renderTopic(topic, Math.min(here.width, 100)));
      else if (verb === program || words.join(' ') === 'topics')
        here.stdout.write(`${program.helpInformation()}\nTopics:\n${renderTopics()}\n`);
      else if (verb) verb.outputHelp();
      else
        throw unknown(
          words.join(' '),
          program.commands.map((each) => each.name()),
          explained.map(({ name }) => name),
          topics.map(({ name }) => name),
        );
    });
}

function unknown(
  asked: string,
  verbs: readonly string[],
  names: readonly string[],
  shown: readonly string[],
): PreviewError {
  return new PreviewError(`There is no help about ${asked}.${didYouMean(asked, [...verbs, ...names])}`, {
    hint: `Give a verb (see ktx-telemetry-preview --help), a finding of the audit, or one of ${shown.join(', ')}.`,
    exitCode: 2,
  });
}
