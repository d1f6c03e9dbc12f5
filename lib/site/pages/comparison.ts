import { inferences } from '../../catalog/inferences';
import { envelopeOf, property } from '../../inspect/envelope';
import { counted, size } from '../../inspect/words';
import { eventHref } from '../catalog';
import type { CommandForecast } from '../data';
import type { Block, Text } from '../document';
import { endings } from '../pictures/timeline';

/** Own fields that say how a run went, which is what a reader compares. */
const telling = [
  ...[...inferences.failures.fields, ...inferences.freeText.fields].flatMap(
    (pointer) => /^\/properties\/(\w+)$/.exec(pointer)?.[1] ?? [],
  ),
  'status',
  'source',
];

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
        ...columns.map(({ cells }) => cells.get(event) ?? 'not sent'),
      ]),
      ['In total', ...made.map(totalOf)],
    ],
  };
}

/** What is sent of each event, by its name: the telling values, how often, and the sizes. */
function cellsOf({ capture }: CommandForecast): ReadonlyMap<string, Text> {
  const sent = new Map<string, { readonly values: string; readonly bytes: number }[]>();
  for (const request of capture.requests) {
    const [event] = envelopeOf(request).events;
    const name = event?.name ?? 'request';
    sent.set(name, [
      ...(sent.get(name) ?? []),
      { values: valuesOf(event?.value), bytes: request.body.bytes },
    ]);
  }
  return new Map([...sent].map(([name, all]) => [name, cellOf(all)]));
}

function valuesOf(event: unknown): string {
  const properties = property(event, 'properties');
  return telling
    .flatMap((key) => {
      const value = property(properties, key);
      return typeof value === 'string' ? [`\`${key}: ${shortened(value)}\``] : [];
    })
    .join(', ');
}

/** Sendings with the same values are counted: `3 × outcome: completed, 2 × outcome: skipped, 444 to 450 B`. */
function cellOf(all: readonly { readonly values: string; readonly bytes: number }[]): Text {
  const counts = new Map<string, number>();
  for (const { values } of all) counts.set(values, (counts.get(values) ?? 0) + 1);
  const texts = [...counts].map(([values, count]) =>
    [count > 1 || counts.size > 1 ? `${count} ×` : '', values].filter(Boolean).join(' '),
  );
  const bytes = all.map((one) => one.bytes);
  const [least, most] = [Math.min(...bytes), Math.max(...bytes)];
  return [...texts.filter(Boolean), least === most ? size(most) : `${size(least)} to ${size(most)}`].join(
    ', ',
  );
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
