import {
  commands,
  eventNames,
  eventsOf,
  exceptionName,
  flagKeyOf,
  isEventName,
  plainCatalog,
  plainEvent,
  plainException,
} from '../../catalog';
import { didYouMean } from '../../forecast/similar';
import { PreviewError } from '../errors/preview-error';
import { entries } from './entries';

/** An event with all its facts and fields, as plain data. */
export function readEvent(name: string): Readonly<Record<string, unknown>> {
  if (name === exceptionName) return plainException();
  if (isEventName(name)) return plainEvent(name);
  const names = [...eventNames('next'), exceptionName];
  throw unknown(`There is no event ${name}.${didYouMean(name, names)}`, names);
}

/** A field wherever it occurs: in one event, or in all when none is given, among the common ones and on the wire. */
export function readField(
  field: string,
  event: string | undefined,
): readonly Readonly<Record<string, unknown>>[] {
  if (event !== undefined) readEvent(event);
  const { events, exception, common, wire, server } = plainCatalog();
  const places: readonly (readonly [where: string, facts: Readonly<Record<string, object>>])[] = [
    ...Object.entries(events).map(([name, { fields }]) => [name, fields] as const),
    [exceptionName, { ...exception.parts, ...exception.fields['daemon-py'], ...exception.fields.node }],
    ['every event', common],
    ['envelope', wire.envelope],
    ['added by an SDK', wire.properties],
    ['header', wire.headers],
    ['made by the server', server],
  ];
  const found = places.flatMap(([where, facts]) => {
    if (event !== undefined && where !== event && where !== 'every event') return [];
    return Object.entries(facts)
      .filter(([name]) => name === field || name.split('/').at(-1) === field)
      .map(([name, fact]) => ({ in: where, name, ...fact }));
  });
  if (found.length > 0) return found;
  const names = [...new Set(entries().map(({ name }) => name))];
  const where = event === undefined ? '' : ` in ${event}`;
  throw unknown(
    `There is no field ${field}${where}.${didYouMean(field, names)}`,
    names.filter((name) => name.toLowerCase().includes(field.toLowerCase())),
  );
}

/** A ktx command: its purpose, its options with their keys in `flagsPresent`, and everything it can send. */
export function readCommand(command: string): Readonly<Record<string, unknown>> {
  const words = command.trim().split(/\s+/);
  const path = (words[0] === 'ktx' ? words : ['ktx', ...words]).join(' ');
  const known = commands.find((each) => each.path.join(' ') === path);
  if (!known) {
    const shown = commands.filter(({ hidden }) => !hidden).map((each) => each.path.join(' '));
    throw unknown(`There is no command ${path}.${didYouMean(path, shown)}`, shown);
  }
  return {
    ...known,
    options: known.options.map((option) => ({ ...option, flagsPresentKey: flagKeyOf(option) })),
    sends: eventsOf(known),
  };
}

function unknown(message: string, names: readonly string[]): PreviewError {
  const hint =
    names.length > 0 ? `Give one of ${names.slice(0, 40).join(', ')}.` : 'search_catalog finds names.';
  return new PreviewError(message, { hint, exitCode: 2 });
}
