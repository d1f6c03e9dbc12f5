import {
  changes as allChanges,
  documentationUrl as docs,
  type EventDefinition,
  eventNames,
  events,
  exception,
  exceptionName as exceptionEvent,
  newestRelease as newest,
  telemetryPage as telemetryDocs,
} from '../../../lib/catalog';

// Evaluated when the page is built: the page carries what comes out, and not the schemas that it comes out of, which
// would keep its main thread from answering for 25 ms at the start. So everything here is plain data, and used by the page only.

/** What the catalog says of an event, without its fields. */
export type EventTexts = Omit<EventDefinition, 'fields'>;

/** The event of an error report. */
export const exceptionName: string = exceptionEvent;
/** Every event of the catalog and the error report, by name. */
export const eventTexts: Readonly<Record<string, EventTexts>> = {
  ...Object.fromEntries(Object.entries(events).map(([name, { fields: _, ...texts }]) => [name, texts])),
  [exceptionEvent]: exception,
};
/** The events of the newest release, without the error report. */
export const newestEvents: readonly string[] = eventNames(newest);
export const newestRelease: string = newest;
export const changes: typeof allChanges = allChanges;
export const documentationUrl: string = docs;
export const telemetryPage: string = telemetryDocs;
