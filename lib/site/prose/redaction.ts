import type { RedactionRules } from '../data';
import { code, type Part } from './part';

/** Every redaction rule of the client of this repository, with an example and what becomes of it. */
export function redactionTable(rules: RedactionRules): readonly Part[] {
  return [
    {
      kind: 'table',
      caption: 'Redaction rules of the client of this repository',
      head: ['Rule', 'What it finds', 'Example', 'What is sent'],
      rows: rules.map(({ id, catches, before, after }) => [
        code(id),
        catches,
        before === '' ? 'no short example' : quoted(before),
        before === '' ? '' : quoted(after),
      ]),
    },
  ];
}

function quoted(text: string): string {
  const line = text.replaceAll('\n', '\\n').replaceAll('`', "'");
  return `\`${line.length > 90 ? `${line.slice(0, 87)}…` : line}\``;
}
