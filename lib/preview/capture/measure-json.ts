/** What a JSON text consists of, counted without parsing it. */
export interface JsonMeasure {
  /** Objects, lists, strings, numbers and words; the names of members are not values. */
  readonly values: number;
  /** Members of all objects, repeated ones too. */
  readonly members: number;
  /** Whether every number is the same when read as a 64-bit float. */
  readonly exact: boolean;
}

/** Why a text is not parsed, and how many characters were read to find out. */
export interface JsonExcess {
  readonly excess: string;
  readonly read: number;
}

/** Characters between two looks at the clock. */
const stride = 1 << 16;

/**
 * Counts what parsing `text` would build, and stops at the first limit that it exceeds: JSON.parse cannot be stopped, and
 * its result costs far more than its text. Any text is accepted; whether it is JSON is for the parser to say.
 * @param late whether the time for this body is over, asked every 65,536 characters.
 */
export function measureJson(
  text: string,
  limits: Pick<DecodeLimits, 'values' | 'members' | 'depth'>,
  late: () => boolean = () => false,
): JsonMeasure | JsonExcess {
  let values = 0;
  let members = 0;
  let exact = true;
  let lookAgain = stride;
  /** Members of the objects that are open, the innermost last; 0 for a list. */
  const open: number[] = [];
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === quote) {
      at = endOfString(text, at);
      values += 1;
    } else if (code === colon) {
      // The string before it was a name.
      values -= 1;
      members += 1;
      const inside = (open.pop() ?? 0) + 1;
      open.push(inside);
      if (inside > limits.members) return tooMuch(`an object with more than ${limits.members} members`, at);
    } else if (code === openObject || code === openList) {
      values += 1;
      if (open.push(0) > limits.depth) return tooMuch(`values nested more than ${limits.depth} deep`, at);
    } else if (code === closeObject || code === closeList) open.pop();
    else if (code === minus || (code >= zero && code <= nine)) {
      const end = endOfRun(text, at, numeric);
      values += 1;
      exact &&= isExact(text.slice(at, end));
      at = end - 1;
    } else if (code >= letterA && code <= letterZ) {
      values += 1;
      at = endOfRun(text, at, lowerCase) - 1;
    }
    if (values > limits.values) return tooMuch(`more than ${limits.values} values`, at);
    if (at >= lookAgain) {
      if (late()) return tooMuch('more than can be decoded in time', at);
      lookAgain = at + stride;
    }
  }
  return { values, members, exact };
}

function tooMuch(what: string, at: number): JsonExcess {
  return { excess: what, read: at + 1 };
}

const [quote, colon, minus, zero, nine, letterA, letterZ] = [34, 58, 45, 48, 57, 97, 122];
const [openList, closeList, openObject, closeObject] = [91, 93, 123, 125];
const numeric = '0123456789+-.eE';
const lowerCase = 'abcdefghijklmnopqrstuvwxyz';

/** Index of the quote that closes the string opened at `start`; the end of the text when nothing does. */
function endOfString(text: string, start: number): number {
  for (let at = text.indexOf('"', start + 1); at !== -1; at = text.indexOf('"', at + 1)) {
    let slashes = 0;
    while (text[at - 1 - slashes] === '\\') slashes += 1;
    if (slashes % 2 === 0) return at;
  }
  return text.length;
}

function endOfRun(text: string, start: number, characters: string): number {
  let at = start + 1;
  while (at < text.length && characters.includes(text.charAt(at))) at += 1;
  return at;
}

/** A double holds every number of up to 15 digits; an exponent can be beyond it with any. */
const mostSafeLength = 15;

/** Whether the double that a number is read as is written with the same digits. */
function isExact(number: string): boolean {
  if (number.length <= mostSafeLength && !/[eE]/.test(number)) return true;
  const read = Number(number);
  const written = String(read);
  return written === number || (Number.isFinite(read) && canonical(written) === canonical(number));
}

/** The digits of a number without zeros around them, and the power of ten of the last; 100 and 1e2 are the same. */
function canonical(number: string): string {
  const [, sign = '', whole = '', fraction = '', exponent = '0'] =
    /^(-?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/.exec(number) ?? [];
  const digits = whole + fraction;
  let [first, end] = [0, digits.length];
  while (digits[first] === '0') first += 1;
  // By hand: a regular expression for zeros at the end tries every zero in between, which takes for ever.
  while (end > first && digits[end - 1] === '0') end -= 1;
  if (first === end) return `${sign}0`;
  return `${sign}${digits.slice(first, end)}e${Number(exponent) - fraction.length + digits.length - end}`;
}

/** How much work one body may cause. What exceeds a limit is kept raw, and the other requests are not held up by it. */
export interface DecodeLimits {
  /** Most bytes that a body may have after decompression. */
  readonly bytes: number;
  /** Most values in the JSON of a body. */
  readonly values: number;
  /** Most members of one object. */
  readonly members: number;
  /** Most lists and objects that may lie inside each other. */
  readonly depth: number;
  /** Time in ms after which no further step is begun. */
  readonly ms: number;
}
