/** Longest class name that is sent. */
const maxClassLength = 80;

/** True when the value is an instance of a class of that name, or of a subclass; ktx's own classes are not known here. */
export function isA(thrown: unknown, name: string): boolean {
  if (typeof thrown !== 'object' || thrown === null) return false;
  for (let link = prototypeOf(thrown); link !== null; link = prototypeOf(link)) {
    if (className(link) === name) return true;
  }
  return false;
}

/** Reads a member that may be missing or a getter that throws. */
export function member(value: unknown, key: string): unknown {
  if (typeof value !== 'object' || value === null) return undefined;
  try {
    return Reflect.get(value, key);
  } catch {
    return undefined;
  }
}

/** The name of the class of an object, when it is one that can be shown. */
export function className(value: unknown): string | undefined {
  const owner = member(value, 'constructor');
  if (typeof owner !== 'function') return undefined;
  const { name } = owner;
  return typeof name === 'string' && name.length <= maxClassLength && /^[A-Z][A-Za-z0-9_]*$/.test(name)
    ? name
    : undefined;
}

function prototypeOf(value: object): object | null {
  try {
    const prototype: unknown = Object.getPrototypeOf(value);
    return typeof prototype === 'object' ? prototype : null;
  } catch {
    return null;
  }
}
