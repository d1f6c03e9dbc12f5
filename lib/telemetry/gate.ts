import { commonFields, events, exceptionFields, exceptionName, type Fields, isEventName } from '../catalog';
import { maxDetailLength } from './payload';
import { redact } from './redact';
import { cut, oneLine } from './shorten';

/** An event as the SDK shows it just before it is sent. */
export interface OutgoingEvent {
  readonly event: string;
  readonly properties?: Readonly<Record<string, unknown>>;
}

/** What may leave of the properties of an event; undefined when the event may not. */
export type Gate = (event: OutgoingEvent) => Record<string, unknown> | undefined;

/** Longest name and version of an MCP client. */
const maxClientLength = 64;

/** The keys of a stack frame that hold lines of a local source file. */
const sourceKeys = ['pre_context', 'context_line', 'post_context'];

/** What the SDK brings into an error report by itself. */
const exceptionKeys = ['$exception_list', '$exception_level'];

/**
 * The one point that every text passes on its way out, after the SDK has added its own. Properties that the catalog
 * does not declare are left out (an SDK picks up more than it is given: trace ids, a release id from the environment),
 * every string is redacted and then cut. When anything here fails, the event is dropped.
 * @param known values that are replaced wherever they appear; read anew for every event.
 */
export function createGate(known: Iterable<string>): Gate {
  return ({ event, properties = {} }) => {
    try {
      const secrets = [...known];
      const clean = (text: string) => redact(text, secrets);
      return event === exceptionName
        ? exceptionProperties(properties, clean)
        : catalogProperties(event, properties, clean);
    } catch {
      return undefined;
    }
  };
}

function catalogProperties(
  event: string,
  properties: Readonly<Record<string, unknown>>,
  clean: (text: string) => string,
): Record<string, unknown> | undefined {
  if (!isEventName(event)) return undefined;
  const fields: Fields = events[event].fields;
  const kept: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(properties)) {
    if (!Object.hasOwn(commonFields, key) && !Object.hasOwn(fields, key)) continue;
    const limit = key.startsWith('mcpClient') ? maxClientLength : maxDetailLength;
    kept[key] = mapStrings(value, (text) => cut(oneLine(clean(text)), limit));
  }
  return kept;
}

function exceptionProperties(
  properties: Readonly<Record<string, unknown>>,
  clean: (text: string) => string,
): Record<string, unknown> {
  const kept: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(properties)) {
    if (!exceptionKeys.includes(key) && !isDeclared(key)) continue;
    kept[key] = mapStrings(value, (text) => cut(clean(text), maxDetailLength), sourceKeys);
  }
  return kept;
}

function isDeclared(key: string): boolean {
  return Object.hasOwn(commonFields, key) || Object.hasOwn(exceptionFields.node, key);
}

/** A copy of a JSON value with every string changed, without the keys of `dropped`; key order is kept. */
function mapStrings(
  value: unknown,
  change: (text: string) => string,
  dropped: readonly string[] = [],
): unknown {
  if (typeof value === 'string') return change(value);
  if (Array.isArray(value)) return value.map((item) => mapStrings(item, change, dropped));
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).filter(([key]) => !dropped.includes(key));
  return Object.fromEntries(entries.map(([key, item]) => [key, mapStrings(item, change, dropped)]));
}
