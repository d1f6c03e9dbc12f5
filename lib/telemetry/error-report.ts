import { inspect, types } from 'node:util';
import type { Behaviour } from '../catalog';
import { inOurWords } from './foreign';
import { isA, member } from './thrown';

/** Where and how an error was met. */
export interface ErrorContext {
  /** The command or tool that failed, e.g. "sql run". */
  readonly source: string;
  readonly handled?: boolean;
  readonly fatal?: boolean;
  /** The project that was worked on, for its id. */
  readonly projectDir?: string;
  /** Values that must not leave, such as the passwords of the connection in use. */
  readonly secrets?: readonly string[];
}

/** How the copy of an error is made. */
export interface CopyStyle {
  /** What a text of the error becomes; the identity where a later gate redacts. */
  readonly clean: (text: string) => string;
  /** `whole` dumps a thrown value that is no error, and drops the members of an AggregateError, as ktx 0.12 does. */
  readonly detail: 'whole' | 'bounded';
  /** Whether messages that drivers, models and MCP clients wrote are replaced by a sentence of ours. */
  readonly foreign: Behaviour['foreignMessages'];
}

/** Causes below an error, and members of an AggregateError, that a report follows. */
const maxDepth = 4;
const maxErrors = 10;

/** How many thrown primitives are remembered, as in ktx. */
const maxPrimitives = 128;

/** True for failures that ktx expects: its own class and subclasses, known by name because they live in ktx. */
export function isExpected(thrown: unknown): boolean {
  return isA(thrown, 'KtxExpectedError');
}

/**
 * Remembers what was reported. The answer is true for an error that is new: an object counts once, and a primitive that
 * was reported as handled is not reported again when the same value escapes.
 */
export function createMemory(): (thrown: unknown, handled: boolean) => boolean {
  const objects = new WeakSet<object>();
  const primitives: unknown[] = [];
  return (thrown, handled) => {
    if (typeof thrown === 'object' && thrown !== null) {
      if (objects.has(thrown)) return false;
      objects.add(thrown);
      return true;
    }
    const known = primitives.indexOf(thrown);
    if (!handled && known >= 0) {
      primitives.splice(known, 1);
      return false;
    }
    if (handled) primitives.push(thrown);
    if (primitives.length > maxPrimitives) primitives.shift();
    return true;
  };
}

/**
 * A copy of a thrown value that holds name, message, stack and causes, and nothing else that a library hung on it.
 * Chains that are cyclic or long are cut.
 */
export function copyError(thrown: unknown, style: CopyStyle): Error {
  return copy(thrown, style, 0, new Set());
}

function copy(thrown: unknown, style: CopyStyle, depth: number, seen: Set<unknown>): Error {
  seen.add(thrown);
  const follow = (next: unknown): Error | undefined =>
    next === undefined || next === null || depth >= maxDepth || seen.size >= maxErrors || seen.has(next)
      ? undefined
      : copy(next, style, depth + 1, seen);

  const name = style.clean(nameOf(thrown));
  const said = messageOf(thrown, style);
  const message = style.clean(style.foreign === 'described' ? inOurWords(thrown, said) : said);
  const cause = follow(isError(thrown) ? member(thrown, 'cause') : undefined);
  const members = style.detail === 'bounded' ? membersOf(thrown).flatMap((item) => follow(item) ?? []) : [];
  const result = members.length > 0 ? new AggregateError(members, message) : new Error(message);
  // An SDK that knows no members still finds the first one, as the cause.
  return shaped(result, name, style.clean(stackOf(thrown, name, said, style)), cause ?? members[0]);
}

function shaped(error: Error, name: string, stack: string, cause: Error | undefined): Error {
  for (const [key, value] of Object.entries({ name, stack: decodable(stack), cause })) {
    if (value !== undefined) Object.defineProperty(error, key, { value, configurable: true, writable: true });
  }
  return error;
}

function nameOf(thrown: unknown): string {
  const name = isError(thrown) ? member(thrown, 'name') : undefined;
  return typeof name === 'string' && name !== '' ? name : 'Error';
}

function messageOf(thrown: unknown, { detail }: CopyStyle): string {
  const message = member(thrown, 'message');
  if (typeof thrown === 'string') return thrown;
  if (isError(thrown)) return typeof message === 'string' ? message : '';
  if (detail === 'whole') return inspect(thrown, { depth: 4 });
  if (typeof message === 'string') return message;
  // The contents of any other object could be a configuration or a row.
  return typeof thrown === 'object' && thrown !== null
    ? 'an object that is no error was thrown'
    : String(thrown);
}

function membersOf(thrown: unknown): readonly unknown[] {
  const members = isA(thrown, 'AggregateError') ? member(thrown, 'errors') : undefined;
  return Array.isArray(members) ? members : [];
}

/**
 * The stack of an error. The bounded style keeps its frames alone: a line of the message can look like a frame, and
 * posthog-node would read source lines from the file that it names.
 */
function stackOf(thrown: unknown, name: string, message: string, { detail }: CopyStyle): string {
  const stack = isError(thrown) ? member(thrown, 'stack') : undefined;
  if (detail === 'whole') return typeof stack === 'string' ? stack : `${name}: ${message}`;
  const text = typeof stack === 'string' ? stack : '';
  const start = text.indexOf(message);
  const frames = start < 0 ? text : text.slice(start + message.length);
  return ['Error: ', ...frames.split('\n').filter((line) => /^\s+at /.test(line))].join('\n');
}

/** posthog-node decodes file names as URIs and loses the whole report over a "%" that is none. */
function decodable(stack: string): string {
  try {
    decodeURIComponent(decodeURI(stack));
    return stack;
  } catch {
    return stack.replaceAll('%', '_');
  }
}

function isError(value: unknown): value is Error {
  return types.isNativeError(value) || value instanceof Error;
}
