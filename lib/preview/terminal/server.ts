import type { Learned } from '../../inspect/survey';
import { listed } from '../../inspect/words';
import type { Style } from './style';
import { wrap } from './text';

/** What the server can derive from `total` events that is not in their bytes, a line or two for each condition. */
export function drawServer(learned: readonly Learned[], total: number, style: Style): readonly string[] {
  const conditions = new Map<string, Learned[]>();
  for (const fact of learned) conditions.set(fact.when, [...(conditions.get(fact.when) ?? []), fact]);
  const word = `${style.shape.server} server`;
  const column = word.length + 4;
  return [...conditions.values()].flatMap(([first, ...others]) => {
    if (!first) return [];
    const also = others.length === 0 ? '' : ` Also ${listed(others.map(({ name }) => plain(name)))}.`;
    const some = first.events === total ? '' : ` Only of ${first.events} of ${total} events.`;
    const text = `${style.text(first.meaning)}${style.dim(style.text(also + some))}`;
    return wrap(text, style.width - column).map((line, index) =>
      index === 0 ? `  ${style.origin.server(word)}  ${line}` : `${' '.repeat(column)}${line}`,
    );
  });
}

/** `$geoip_city_name` as `city name`, `firstSeen` as `first seen`. */
function plain(name: string): string {
  return name
    .replace(/^\$(?:geoip_)?/, '')
    .replaceAll('_', ' ')
    .replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
}
