import { envelopeOf, property } from '../../inspect/envelope';
import { counted, size } from '../../inspect/words';
import { eventHref } from '../catalog';
import type { CommandForecast } from '../data';
import type { Block, Text } from '../document';
import { endings } from '../pictures/timeline';

/** Own fields that say how a run went, which is what a reader compares. */
const telling = ['outcome', 'status', 'errorClass', 'errorDetail', 'source'] as const;

/** A table with a row for each event and a column for each way in which the command can end. */
export function comparisonOf(name: string, made: readonly CommandForecast[]): Block {
  const columns = made.map((forecast) => ({ title: endings[forecast.outcome], cells: cellsOf(forecast) }));
  const events = [...new Set(columns.flatMap(({ cells }) => [...cells.keys()]))];
  return {
    kind: 'table',
    caption: `Events of ${name}`,
    head: ['Event', ...columns.map(({ title }) => title)],
    rows: [
      ...events.map((event) => [
        `[\`${event}\`](${eventHref(event)})`,
        ...columns.map(({ cells }) => cells.get(event)?.join(' Then: ') ?? 'not sent'),
      ]),
      ['In total', ...made.map(totalOf)],
    ],
  };
}

/** What is sent of each event, by its name; an event that is sent several times has several texts. */
function cellsOf({ capture }: CommandForecast): ReadonlyMap<string, readonly Text[]> {
  const cells = new Map<string, readonly Text[]>();
  for (const request of capture.requests) {
    const [event] = envelopeOf(request).events;
    const name = event?.name ?? 'request';
    const properties = property(event?.value, 'properties');
    const values = telling.flatMap((key) => {
      const value = property(properties, key);
      return typeof value === 'string' ? [`\`${key}: ${shortened(value)}\``] : [];
    });
    const text = [...values, size(request.body.bytes)].join(', ');
    cells.set(name, [...(cells.get(name) ?? []), text]);
  }
  return cells;
}

function shortened(value: string): string {
  const line = value.replaceAll('`', "'").replaceAll(/\s+/g, ' ');
  return line.length > 32 ? `${line.slice(0, 31)}…` : line;
}

function totalOf({ capture: { requests } }: CommandForecast): Text {
  if (requests.length === 0) return 'No request is made.';
  const bytes = requests.reduce((sum, { body }) => sum + body.bytes, 0);
  return `${counted(requests.length, 'request')}, ${size(bytes)}`;
}
