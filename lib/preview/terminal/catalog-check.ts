import type { Fit } from '../../catalog/check';
import { counted } from '../../inspect/words';
import type { CatalogCheck, PlacedDifference } from '../catalog-check/check';
import type { Style } from './style';
import { wrap } from './text';

/** What differs between a schema and the catalog, for people: an event after the other. */
export function checkText(check: CatalogCheck, style: Style): string {
  const { file, release, differences, descriptions, fit } = check;
  const name = style.text(file);
  if (differences.length === 0) {
    const same = wrap(`${name} and the catalog of ktx ${release} say the same.`, style.width);
    return [...same, ...descriptionLines(descriptions, style), ''].join('\n');
  }
  const summary = `${name} and the catalog of ktx ${release} differ in ${counted(differences.length, 'place')}.`;
  const events = new Set(differences.map(({ event }) => event));
  return [
    ...wrap(summary, style.width).map(style.alarm),
    ...(fit && fit.release !== release ? wrap(fitText(name, fit), style.width) : []),
    ...[...events].flatMap((event) => [
      '',
      style.bold(style.text(event || 'The schema')),
      ...differences.filter((each) => each.event === event).flatMap((each) => entry(each, style)),
    ]),
    ...descriptionLines(descriptions, style),
    '',
  ].join('\n');
}

/** Changed descriptions, behind everything else: they are no disagreement. */
function descriptionLines(descriptions: readonly PlacedDifference[], style: Style): readonly string[] {
  if (descriptions.length === 0) return [];
  const one = descriptions.length === 1;
  const summary = `${counted(descriptions.length, 'description')} changed: look whether ${one ? 'it means' : 'they mean'} something else.`;
  return ['', ...wrap(summary, style.width), ...descriptions.flatMap((each) => entry(each, style))];
}

/** Which release a file is likely to be from. */
function fitText(name: string, { release, differences }: Fit): string {
  const how =
    differences === 0
      ? 'nothing differs there'
      : `${counted(differences, 'place')} ${differences === 1 ? 'differs' : 'differ'} there`;
  return `${name} fits ktx ${release} best: ${how}. Compare it with --release ${release}.`;
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
