import type { Survey } from '../../inspect/survey';
import { listed } from '../../inspect/words';
import type { Style } from './style';
import { wrap } from './text';

/** What the server can make of the events that is not in their bytes, a line or two for each condition. */
export function drawServer(derived: Survey['server'], style: Style): readonly string[] {
  const conditions = new Map<string, Survey['server'][number][]>();
  for (const fact of derived) {
    const same = conditions.get(fact.when);
    if (!same) conditions.set(fact.when, [fact]);
    else if (same.every(({ name }) => name !== fact.name)) same.push(fact);
  }
  return [...conditions.values()].flatMap(([first, ...others]) => {
    if (!first) return [];
    const also = others.length === 0 ? '' : ` Also ${listed(others.map(({ name }) => plain(name)))}.`;
    const word = `${style.shape.server} server`;
    const text = `${style.text(first.meaning)}${style.dim(style.text(also))}`;
    return wrap(text, style.width - 12).map((line, index) =>
      index === 0 ? `  ${style.origin.server(word)}  ${line}` : `${' '.repeat(12)}${line}`,
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
