import {
  type CommandDefinition,
  commands,
  type Emission,
  type EventDefinition,
  events,
  eventsOf,
  exception,
  exceptionFields,
  exceptionName,
  type Fields,
} from '../catalog';

/** An event as the site shows it: one of the catalog, or the error report. */
export interface SiteEvent {
  /** The name on the wire. */
  readonly name: string;
  readonly definition: EventDefinition;
  /** The event of the catalog that a repeated one is a copy of; nothing but a benchmark repeats any. */
  readonly copyOf?: string;
}

/** Times that the catalog is repeated under other names, to see how the build grows; 1 unless a benchmark says so. */
const times = Math.max(1, Number(process.env['KTX_SITE_TIMES'] ?? 1));

/** Every event that has a page, in the order of the catalog; the error report is the last. */
export function siteEvents(): readonly SiteEvent[] {
  const catalog: readonly SiteEvent[] = Object.entries(events).map(([name, definition]) => ({
    name,
    definition,
  }));
  const fields: Fields = { ...exceptionFields.node, ...exceptionFields['daemon-py'] };
  const report: SiteEvent = { name: exceptionName, definition: { ...exception, fields } };
  const repeated = Array.from({ length: times - 1 }, (_, index) =>
    catalog.map(({ name, definition }) => ({ name: `${name}_${index + 2}`, definition, copyOf: name })),
  );
  return [...catalog, ...repeated.flat(), report];
}

/** The last part of an event's address; a $ has no place in one. */
export function eventSlug(name: string): string {
  return name.replace(/^\$/, '');
}

/** Where the page of an event is. */
export function eventHref(name: string): string {
  return `/docs/events/${eventSlug(name)}`;
}

/** Commands that can send anything or that a reader may ask about, without the hidden completion helper. */
export function siteCommands(): readonly CommandDefinition[] {
  return commands.filter((command) => command.reachesPreAction || command.events.length > 0);
}

/** The last part of a command's address: `connection-test`; plain ktx is `ktx`. */
export function commandSlug({ path }: Pick<CommandDefinition, 'path'>): string {
  return path.length === 1 ? 'ktx' : path.slice(1).join('-');
}

/** Where the page of a command is. */
export function commandHref(command: Pick<CommandDefinition, 'path'>): string {
  return `/docs/commands/${commandSlug(command)}`;
}

/** The commands that can send an event, each with its sendings of it. */
export function sendersOf(
  event: string,
): readonly { readonly command: CommandDefinition; readonly emissions: readonly Emission[] }[] {
  return siteCommands()
    .map((command) => ({
      command,
      emissions: eventsOf(command).filter((emission) => emission.event === event),
    }))
    .filter(({ emissions }) => emissions.length > 0);
}
