import { types } from 'node:util';
import { cut } from './shorten';

/** Longest class name that is sent. */
const maxClassLength = 80;

/** Links of a prototype chain that are followed; a proxy can make one that never ends. */
const maxLinks = 32;

/** Members of an AggregateError that are read; it can claim billions. */
const maxMembers = 20;

/** Characters of a message that are read, in UTF-16 units. */
export const maxMessage = 4_096;

/** True when the value is an instance of a class of that name, or of a subclass; ktx's own classes are not known here. */
export function isA(thrown: unknown, name: string): boolean {
  return prototypesOf(thrown).some((link) => className(link) === name);
}

/** True for errors of this and of other realms. A proxy is not one: nobody knows what its traps do. */
export function isError(value: unknown): value is Error {
  return types.isNativeError(value) || prototypesOf(value).includes(Error.prototype);
}

/** Reads a member that may be missing or a getter that throws. */
export function member(value: unknown, key: string): unknown {
  if (typeof value !== 'object' || value === null || types.isProxy(value)) return undefined;
  try {
    return Reflect.get(value, key);
  } catch {
    return undefined;
  }
}

/** The first members of an AggregateError; none of any other value. */
export function membersOf(thrown: unknown): readonly unknown[] {
  const members = isA(thrown, 'AggregateError') ? member(thrown, 'errors') : undefined;
  if (!Array.isArray(members) || types.isProxy(members)) return [];
  return Array.from({ length: Math.min(members.length, maxMembers) }, (_, index) =>
    member(members, String(index)),
  );
}

/** An error message or of an object that has one, as far as it is read. */
export function messageIn(thrown: unknown): string | undefined {
  const message = typeof thrown === 'string' ? thrown : member(thrown, 'message');
  return typeof message === 'string' ? cut(message, maxMessage) : undefined;
}

/** The name of the class of an object, when it is one that can be shown. */
export function className(value: unknown): string | undefined {
  const owner = member(value, 'constructor');
  if (typeof owner !== 'function' || types.isProxy(owner)) return undefined;
  const name = nameIn(owner);
  return typeof name === 'string' && name.length <= maxClassLength && /^[A-Z][A-Za-z0-9_]*$/.test(name)
    ? name
    : undefined;
}

/** A class can have a getter in the place of its name. */
function nameIn(owner: object): unknown {
  try {
    return Reflect.get(owner, 'name');
  } catch {
    return undefined;
  }
}

function prototypesOf(value: unknown): readonly object[] {
  const links: object[] = [];
  if (typeof value !== 'object') return links;
  let link: object | null = value;
  while (link !== null && links.length < maxLinks && !types.isProxy(link)) {
    const above: unknown = Object.getPrototypeOf(link);
    link = typeof above === 'object' ? above : null;
    if (link !== null) links.push(link);
  }
  return links;
}
