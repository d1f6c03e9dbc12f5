import { counted } from '../../inspect/words';
import type { CatalogCheck, PlacedDifference } from '../catalog-check/check';
import type { Style } from './style';
import { wrap } from './text';

/** What differs between a schema and the catalog, for people: an event after the other. */
export function checkText({ file, release, differences }: CatalogCheck, style: Style): string {
  const name = style.text(file);
  if (differences.length === 0) {
    return `${wrap(`${name} and the catalog of ktx ${release} say the same.`, style.width).join('\n')}\n`;
  }
  const summary = `${name} and the catalog of ktx ${release} differ in ${counted(differences.length, 'place')}.`;
  const events = new Set(differences.map(({ event }) => event));
  return [
    ...wrap(summary, style.width).map(style.alarm),
    ...[...events].flatMap((event) => [
      '',
      style.bold(style.text(event || 'The schema')),
      ...differences.filter((each) => each.event === event).flatMap((each) => entry(each, style)),
    ]),
    '',
  ].join('\n');
}

const signs: Readonly<Partial<Record<PlacedDifference['kind'], string>>> = {
  'undocumented-event': '+',
  'undocumented-field': '+',
  'absent-event': '-',
  'absent-field': '-',
};

function entry({ kind, message, line }: PlacedDifference, style: Style): readonly string[] {
  const [first = '', ...rest] = wrap(style.text(`${message} Line ${line}.`), style.width - 4);
  return [`  ${signs[kind] ?? '~'} ${first}`, ...rest.map((more) => `    ${more}`)];
}
