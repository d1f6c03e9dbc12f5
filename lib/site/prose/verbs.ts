import type { VerbReference } from '../data';
import { code, type Part } from './part';

/** Every verb of the command line in a line each. */
export function verbIndex({ verbs }: VerbReference): readonly Part[] {
  return [
    {
      kind: 'table',
      caption: 'Verbs',
      head: ['Verb', 'What it does'],
      rows: verbs.map(({ name, description }) => [`[\`${name}\`](#${name})`, description]),
    },
  ];
}

/** What a verb's --help says, from the definitions that parse it; `name` is the program itself when empty. */
export function verbHelp(reference: VerbReference, name: string): readonly Part[] {
  if (name === '') return [{ kind: 'output', title: `${reference.name} --help`, text: reference.help }];
  const verb = reference.verbs.find((candidate) => candidate.name === name);
  if (!verb) throw new Error(`The command line has no verb ${name}.`);
  return [{ kind: 'output', title: `${reference.name} ${name} --help`, text: verb.help }];
}

/** The options of a verb, one a row. */
export function verbOptions(reference: VerbReference, name: string): readonly Part[] {
  const verb = reference.verbs.find((candidate) => candidate.name === name);
  if (!verb) throw new Error(`The command line has no verb ${name}.`);
  if (verb.options.length === 0) return [];
  return [
    {
      kind: 'table',
      caption: `Options of ${name}`,
      head: ['Option', 'What it does'],
      rows: verb.options.map(({ flags, description, default: given }) => [
        code(flags),
        given === undefined ? description : `${description} (default: \`${given}\`)`,
      ]),
    },
  ];
}
