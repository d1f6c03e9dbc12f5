import type { VerbReference } from '../data';
import type { Part } from './part';

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
