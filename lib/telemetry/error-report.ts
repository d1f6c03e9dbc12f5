import { inOurWords } from './foreign';
import { cut } from './shorten';
import { isA, isError, maxMessage, member, membersOf, messageIn } from './thrown';

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

/** Causes below an error that a report follows, and errors that it has in all. */
const maxDepth = 4;
const maxErrors = 20;

/** What is read of a stack, in UTF-16 units, and how many of its frames are kept. */
const maxStack = 65_536;
const maxFrames = 100;

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
 * Chains that are cyclic or long are cut. The gate redacts what is left.
 */
export function copyError(thrown: unknown): Error {
  return copy(thrown, 0, new Set());
}

function copy(thrown: unknown, depth: number, seen: Set<unknown>): Error {
  seen.add(thrown);
  const follow = (next: unknown): Error | undefined =>
    next === undefined || next === null || depth >= maxDepth || seen.size >= maxErrors || seen.has(next)
      ? undefined
      : copy(next, depth + 1, seen);

  const message = inOurWords(thrown, messageOf(thrown));
  const cause = follow(isError(thrown) ? member(thrown, 'cause') : undefined);
  const members = membersOf(thrown).flatMap((item) => follow(item) ?? []);
  const result = members.length > 0 ? new AggregateError(members, message) : new Error(message);
  // An SDK that knows no members still finds the first one, as the cause.
  return shapeError(result, {
    name: nameOf(thrown),
    stack: framesOf(thrown),
    cause: cause ?? members[0],
  });
}

/** Gives an error its name, stack and cause, as members that are not listed. */
export function shapeError(
  error: Error,
  { name, stack, cause }: { name: string; stack: string; cause: Error | undefined },
): Error {
  for (const [key, value] of Object.entries({ name, stack: decodable(stack), cause })) {
    if (value !== undefined) Object.defineProperty(error, key, { value, configurable: true, writable: true });
  }
  return error;
}

/** The name of an error; `Error` for what has none. */
export function nameOf(thrown: unknown): string {
  const name = isError(thrown) ? member(thrown, 'name') : undefined;
  return typeof name === 'string' && name !== '' ? cut(name, maxMessage) : 'Error';
}

function messageOf(thrown: unknown): string {
  const message = messageIn(thrown);
  if (message !== undefined) return message;
  if (isError(thrown)) return '';
  // The contents of an object could be a configuration or a row, those of a function are its source.
  if (typeof thrown === 'object' && thrown !== null) return 'an object that is no error was thrown';
  return ['function', 'bigint', 'symbol'].includes(typeof thrown)
    ? `a ${typeof thrown} was thrown`
    : String(thrown);
}

/**
 * The frames of an error's stack: a line of the message can look like a frame, and posthog-node would read source lines
 * from the file that it names. A stack repeats the whole message, however long, before its first frame.
 */
function framesOf(thrown: unknown): string {
  const stack = isError(thrown) ? member(thrown, 'stack') : undefined;
  const message = member(thrown, 'message');
  const text = typeof stack === 'string' ? stack : '';
  const start = typeof message === 'string' ? text.indexOf(message.slice(0, maxMessage)) : -1;
  const from = start < 0 || typeof message !== 'string' ? 0 : start + message.length;
  const frames = text.slice(from, from + maxStack).split('\n');
  return ['Error: ', ...frames.filter((line) => /^\s{1,40}at /.test(line)).slice(0, maxFrames)].join('\n');
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
