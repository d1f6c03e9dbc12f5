import type { VerbReference } from '../data';
import type { Part } from './part';

/** Every verb of the command line in a line each. */
export function verbIndex({ verbs }: VerbReference): readonly Part[] {
  return [
    {
      kind: 'table',
      caption: 'Verbs',
      head: ['Verb', 'What it does'],
      rows: verbs.map(({ name, description }) => [`[\`${name}\`](#${anchorOf(name)})`, description]),
    },
  ];
}

/** What the program itself says with --help. */
export function programHelp({ name, help }: VerbReference): readonly Part[] {
  return [{ kind: 'output', title: `$ ${name} --help`, text: help }];
}

/** Every verb under a heading of its own, with what its --help says. */
export function verbHelp({ name: program, verbs }: VerbReference): readonly Part[] {
  return verbs.flatMap(({ name, help }): readonly Part[] => [
    { kind: 'heading', id: anchorOf(name), name },
    { kind: 'output', title: `$ ${program} ${name} --help`, text: help },
  ]);
}

/** `catalog check` is a verb of a verb. */
function anchorOf(name: string): string {
  return name.replaceAll(' ', '-');
}
