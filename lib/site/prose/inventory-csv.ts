import { type DataClass, events, exception, exceptionName, serverFacts } from '../../catalog';
import { serverName } from '../server-name';
import { type Item, items } from './inventory';
import { code } from './part';

const head = [
  'field',
  'name',
  'class',
  'personal data',
  'origin',
  'meaning',
  'source',
  'purpose',
  'retention',
  'sent with',
];

/**
 * The whole inventory as CSV (RFC 4180), a row a value: for a reviewer's own register. No cell begins with a sign that a
 * spreadsheet takes for a formula.
 */
export function inventoryCsv(): string {
  const rows = items().map((item) => {
    const { name, fact, who, where } = item;
    const pointer = who === 'server' ? serverName(name) : name;
    return [
      plainName(pointer),
      pointer,
      fact.dataClass,
      personal[fact.dataClass],
      who,
      fact.meaning,
      fact.source,
      purposeOf(item),
      retentionOf(item),
      [...where].join(', '),
    ].map((cell) => cell.replaceAll('`', ''));
  });
  const line = (cells: readonly string[]) => cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',');
  return [head, ...rows].map((row) => `${line(row)}\r\n`).join('');
}

/** Whether a value is personal data. Each is linked to the install id, which GDPR (recital 30) calls an online identifier. */
const personal: Readonly<Record<DataClass, string>> = {
  identifier: 'yes: an online identifier, or derived from one',
  diagnostic: 'possibly by itself: text can name people; and linked to the install id',
  interaction: 'linked to the install id',
  technical: 'linked to the install id',
};

/** A name without its place: `/batch/*\/event` is event, and an element of a list has the name of the list. */
function plainName(pointer: string): string {
  return pointer.split('/').findLast((part) => part !== '' && part !== '*') ?? pointer;
}

const whys = new Map(
  [...Object.entries(events), [exceptionName, exception] as const].map(([name, { why }]) => [
    code(name),
    why,
  ]),
);

/** The questions that its events answer; of other values nobody states a purpose. */
function purposeOf({ who, where }: Item): string {
  const stated = [...where].flatMap((event) => whys.get(event) ?? []);
  if (stated.length > 0) return [...new Set(stated)].join(' ');
  if (who === 'common') return 'Those of the events: it is in every one.';
  if (who === 'ktx') return 'Those of the events: it delivers them, or links them.';
  if (who === 'server') return 'None is stated: PostHog derives it.';
  return "None is stated: PostHog's library or HTTP adds it.";
}

/** What PostHog keeps beside events: ktx states no time for it, nor for what belongs to the request as a whole. */
const besideEvents = ['personProfile', 'firstSeen', 'lastSeen', 'groupProfile'];

function retentionOf({ name, who }: Item): string {
  const { example } = serverFacts.retention;
  if (name === '$ip') return `${example} with the event, if it is stored at all`;
  const isOfRequest = name.startsWith('/') && !name.startsWith('/batch/*/');
  if (who === 'http' || isOfRequest || besideEvents.includes(name)) return 'not stated';
  return `${example} with the event; counts made of it without limit`;
}
