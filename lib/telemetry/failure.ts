/** What a thrown value says of itself, where it says anything; nothing here throws. */
export interface Failure {
  readonly errorClass?: string;
  /** Code and message, neither redacted nor cut. */
  readonly errorDetail?: string;
}

/** Longest class name that is sent. */
const maxClassLength = 80;

/** Class and detail of a thrown value, for the event of the step that failed. */
export function failureOf(thrown: unknown): Failure {
  const errorClass = classOf(thrown);
  const errorDetail = detailOf(thrown);
  return { ...(errorClass && { errorClass }), ...(errorDetail && { errorDetail }) };
}

/** True when the value is an instance of a class of that name, or of a subclass; ktx's own classes are not known here. */
export function isA(thrown: unknown, className: string): boolean {
  if (typeof thrown !== 'object' || thrown === null) return false;
  for (let link = prototypeOf(thrown); link !== null; link = prototypeOf(link)) {
    if (classOf(link) === className) return true;
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
function classOf(value: unknown): string | undefined {
  const owner = member(value, 'constructor');
  if (typeof owner !== 'function') return undefined;
  const { name } = owner;
  return typeof name === 'string' && name.length <= maxClassLength && /^[A-Z][A-Za-z0-9_]*$/.test(name)
    ? name
    : undefined;
}

function detailOf(thrown: unknown): string | undefined {
  const message = typeof thrown === 'string' ? thrown : member(thrown, 'message');
  if (typeof message !== 'string') return undefined;
  const code = member(thrown, 'code');
  const prefix = typeof code === 'string' || typeof code === 'number' ? `${code}: ` : '';
  return `${prefix}${message}`;
}

function prototypeOf(value: object): object | null {
  try {
    const prototype: unknown = Object.getPrototypeOf(value);
    return typeof prototype === 'object' ? prototype : null;
  } catch {
    return null;
  }
}
