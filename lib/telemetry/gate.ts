import { commonFields } from '../catalog/common';
import { events, isEventName } from '../catalog/events';
import { exceptionFields, exceptionName } from '../catalog/exception';
import type { Fields } from '../catalog/facts';
import {
  className,
  clientText,
  fileName,
  functionName,
  marker,
  narrow,
  redact,
  shorten,
  technical,
} from '../redact';
import { hostPackage } from './host-package';
import { maxDetailLength } from './payload';
import { oneLine } from './shorten';

/** An event as the SDK shows it just before it is sent. */
export interface OutgoingEvent {
  readonly event: string;
  readonly properties?: Readonly<Record<string, unknown>>;
}

/** What may leave of the properties of an event; undefined when the event may not. */
export type Gate = (event: OutgoingEvent) => Record<string, unknown> | undefined;

/** What becomes of a string, by the key that holds it. */
type Change = (text: string, key: string) => string;

/** What must not leave: values that are nowhere, and those and names that are in no text. */
interface Hidden {
  readonly everywhere: readonly string[];
  readonly inTexts: readonly string[];
  readonly asInstalled: AsInstalled;
}

/** Names a file of a stack frame as npm would install it when it lies in the host's own package; any other as it is. */
export type AsInstalled = (file: string) => string;

/** The keys of a stack frame that hold lines of a local source file. */
const sourceKeys = ['pre_context', 'context_line', 'post_context'];

/** What the SDK brings into an error report by itself. */
const exceptionKeys = ['$exception_list', '$exception_level'];

/**
 * The one point that every string passes on its way out, after the SDK has added its own. Properties that the catalog does
 * not declare are left out: an SDK picks up more than it is given, such as trace ids. Texts keep the words of the vocabulary,
 * every other string has a narrow grammar. When anything here fails, the event is dropped.
 * @param known values that are withheld wherever they appear
 * @param names names of the user's things, which are withheld in texts only: a driver or file may be called the same. Both
 *   are read anew for every event.
 * @param asInstalled by which files of the host's package are shown from its folder downward
 */
export function createGate(
  known: Iterable<string>,
  names: Iterable<string> = [],
  asInstalled: AsInstalled = (file) => file,
): Gate {
  return ({ event, properties = {} }) => {
    try {
      const values = [...known];
      const hidden: Hidden = { everywhere: values, inTexts: [...values, ...names], asInstalled };
      return event === exceptionName
        ? exceptionProperties(properties, hidden)
        : catalogProperties(event, properties, hidden);
    } catch {
      return undefined;
    }
  };
}

/** A text for an event: redacted first, for a cut could leave half a secret that no rule recognises. */
function textOf(text: string, hidden: Hidden): string {
  return shorten(oneLine(redact(text, hidden.inTexts).text), maxDetailLength);
}

function catalogProperties(
  event: string,
  properties: Readonly<Record<string, unknown>>,
  hidden: Hidden,
): Record<string, unknown> | undefined {
  if (!isEventName(event)) return undefined;
  const fields: Fields = events[event].fields;
  const kept: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(properties)) {
    if (!Object.hasOwn(commonFields, key) && !Object.hasOwn(fields, key)) continue;
    kept[key] = mapStrings(value, key, (text, name) => fieldOf(text, name, hidden));
  }
  return kept;
}

function fieldOf(text: string, key: string, hidden: Hidden): string {
  if (key === 'errorDetail') return textOf(text, hidden);
  if (key === 'errorClass') return narrow(text, className, hidden.everywhere);
  if (key.startsWith('mcpClient')) return narrow(text, clientText, hidden.inTexts);
  return constantOf(text, key, hidden);
}

function exceptionProperties(
  properties: Readonly<Record<string, unknown>>,
  hidden: Hidden,
): Record<string, unknown> {
  const kept: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(properties)) {
    if (!exceptionKeys.includes(key) && !isDeclared(key)) continue;
    kept[key] = mapStrings(value, key, (text, name) => partOf(text, name, hidden), sourceKeys);
  }
  return withoutModules(kept);
}

/** Strings of an error report. A key that is not named here holds a text, whatever a later SDK writes into it. */
function partOf(text: string, key: string, hidden: Hidden): string {
  if (key === 'filename' || key === 'abs_path') {
    return fileName(hidden.asInstalled(text), hidden.everywhere);
  }
  if (key === 'function') return narrow(text, functionName, hidden.everywhere);
  if (isDeclared(key) || names.includes(key))
    return key === 'type' ? narrow(text, typeName, hidden.everywhere) : constantOf(text, key, hidden);
  return textOf(text, hidden);
}

/** A value that ktx or the SDK chose: one token, an id whose form the catalog states, or words of the vocabulary. */
function constantOf(text: string, key: string, hidden: Hidden): string {
  if (key === 'projectId' && /^[0-9a-f]{64}$/.test(text)) return text;
  return technical(text) ? narrow(text, technical, hidden.everywhere) : textOf(text, hidden);
}

/** Keys of an error report that hold a name which the SDK chose. */
const names = ['type', 'module', 'platform', 'source', '$exception_level'];

/** The class of an error, or what the SDK calls a mechanism or stack: one word in small letters. */
const typeName = (text: string): boolean => className(text) || /^[a-z]{1,16}$/.test(text);

/** The module of a frame is its path again: it goes with the name of the file. */
function withoutModules(value: Record<string, unknown>): Record<string, unknown> {
  const entries = Object.entries(value).map(([key, item]): [string, unknown] => {
    if (key === 'module' && isOutside(value['filename'])) return [key, marker];
    return [key, Array.isArray(item) ? item.map(inner) : inner(item)];
  });
  return Object.fromEntries(entries);
}

/** True for a file from which the SDK makes a module that begins in a folder of the user. */
function isOutside(file: unknown): boolean {
  return file === marker || (typeof file === 'string' && file.startsWith(`${hostPackage}/`));
}

function inner(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inner);
  return typeof value === 'object' && value !== null ? withoutModules({ ...value }) : value;
}

function isDeclared(key: string): boolean {
  return Object.hasOwn(commonFields, key) || Object.hasOwn(exceptionFields.node, key);
}

/** A copy of a JSON value with every string changed, without the keys of `dropped`; key order is kept. */
function mapStrings(value: unknown, key: string, change: Change, dropped: readonly string[] = []): unknown {
  if (typeof value === 'string') return change(value, key);
  if (Array.isArray(value)) return value.map((item) => mapStrings(item, key, change, dropped));
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).filter(([name]) => !dropped.includes(name));
  return Object.fromEntries(entries.map(([name, item]) => [name, mapStrings(item, name, change, dropped)]));
}
