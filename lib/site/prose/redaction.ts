import type { RedactionRules } from '../data';
import { code, type Part, quoted } from './part';

/** Why the unreleased client withholds part of a text, each reason with an example and what is left of it. */
export function redactionTable(rules: RedactionRules): readonly Part[] {
  return [
    {
      kind: 'table',
      caption: 'Why the unreleased client withholds part of a text',
      head: ['Name', 'What is withheld', 'Example', 'What is sent'],
      rows: rules.map(({ id, catches, before, after }) => [
        code(id),
        catches,
        before === '' ? 'no short example' : quoted(before, 90),
        before === '' ? '' : quoted(after, 90),
      ]),
    },
  ];
}
