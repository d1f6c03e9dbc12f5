import {
  commonFields,
  type EventName,
  events,
  exceptionFields,
  exceptionName,
  isEventName,
  jsonSchema,
  newestRelease,
  plainCatalog,
  plainEvent,
  plainException,
  type ReleaseVersion,
} from '../lib/catalog';
import { didYouMean } from '../lib/forecast/similar';
import { PreviewError } from '../lib/preview/errors/preview-error';
import { releaseOf } from '../lib/preview/errors/release';
import { amountOf, screenful } from '../lib/preview/terminal/amount';
import { renderEvent, renderEvents } from '../lib/preview/terminal/catalog';
import type { TerminalOptions } from '../lib/preview/terminal/style';

type Sendable = EventName | typeof exceptionName;

export interface CatalogOptions {
  readonly json?: boolean;
  readonly full?: boolean;
  readonly quiet?: boolean;
  readonly schema?: boolean;
  readonly release?: string;
}

/**
 * What `catalog` prints: the whole catalog or one event, as text, as JSON or as JSON Schema.
 * @throws PreviewError (usage) for an event or a release that is not known.
 */
export function catalogOutput(
  event: string | undefined,
  options: CatalogOptions,
  terminal: TerminalOptions,
): string {
  const release = options.release === undefined ? newestRelease : releaseOf(options.release);
  const amount = amountOf(options);
  if (event !== undefined && !isSendable(event)) throw unknown(event);
  if (options.schema === true) return `${JSON.stringify(schemaOf(event, release), null, 2)}\n`;
  if (options.json === true)
    return `${JSON.stringify(event === undefined ? plainCatalog() : plainOf(event))}\n`;
  if (amount === 'quiet') return `${namesOf(event).join('\n')}\n`;
  const text = event === undefined ? renderEvents(terminal) : renderEvent(event, terminal);
  return amount === 'full' ? text : screenful(text, terminal.unicode ? '…' : '...');
}

function isSendable(name: string): name is Sendable {
  return name === exceptionName || isEventName(name);
}

/** The names of all events, or of the fields of one. */
function namesOf(event: Sendable | undefined): readonly string[] {
  if (event === undefined) return [...Object.keys(events), exceptionName];
  if (event !== exceptionName) return Object.keys(events[event].fields);
  return [...new Set(Object.values(exceptionFields).flatMap((fields) => Object.keys(fields)))];
}

function plainOf(event: Sendable): unknown {
  return event === exceptionName ? plainException() : plainEvent(event);
}

function schemaOf(event: string | undefined, release: ReleaseVersion): unknown {
  const schema = jsonSchema(release);
  if (event === undefined) return schema;
  const definition = Object.entries(schema.$defs).find(([name]) => name === event)?.[1];
  if (definition) return definition;
  throw new PreviewError(`${event} has no schema in ${release}.`, {
    hint: event === exceptionName ? 'Error reports are PostHog’s own format; see catalog $exception.' : '',
    exitCode: 2,
  });
}

function unknown(asked: string): PreviewError {
  const names = namesOf(undefined);
  if (Object.hasOwn(commonFields, asked)) {
    return new PreviewError(`${asked} is a field of every event, and not an event.`, {
      hint: 'See it with any of them: ktx-telemetry-preview catalog command',
      exitCode: 2,
    });
  }
  const carriers = Object.entries(events).flatMap(([event, { fields }]) =>
    Object.hasOwn(fields, asked) ? [event] : [],
  );
  if (carriers.length > 0) {
    return new PreviewError(`${asked} is a field of ${carriers.join(', ')}, and not an event.`, {
      hint: `See it there: ktx-telemetry-preview catalog ${carriers[0]}`,
      exitCode: 2,
    });
  }
  const meant = didYouMean(asked, names);
  return new PreviewError(`There is no event ${asked}.${meant}`, {
    hint: meant === '' ? `Give one of ${names.join(', ')}.` : '',
    exitCode: 2,
  });
}
