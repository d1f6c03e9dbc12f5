import { events, exceptionName, releases } from '../../catalog';
import { promises } from '../../catalog/promises';
import { type Values, valuesOf as valuesByName } from '../../forecast/completion/stage';
import { topics } from '../help/topics';

/** How a command can end. The option takes `NAME=ok` as well, so that it has no choices of its own. */
const outcomes = ['ok', 'error', 'aborted'];

/** What a value of this program can be, by its choices, else by what the help calls it. */
export function valuesOf(name: string, choices: readonly string[] | undefined): Values {
  if (choices) return choices;
  if (/<outcome>/.test(name)) return outcomes;
  if (/\b(event)\b(?!\.)/.test(name)) return [...Object.keys(events), exceptionName];
  if (name === 'id') return Object.keys(promises);
  if (name === 'topic') return topics.map((topic) => topic.name);
  if (/<version>/.test(name)) return releases.map(({ version }) => version);
  return valuesByName(name, choices);
}
