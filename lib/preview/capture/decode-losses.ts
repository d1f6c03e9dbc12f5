/**
 * What `json` does not tell of the text that it was parsed from, in one sentence; undefined when it tells all.
 * JSON.parse keeps the last of members with the same name, and takes numbers as 64-bit floats.
 */
export function lossOf(text: string, json: unknown): string | undefined {
  const { members, numbers } = scan(text);
  const losses = [
    ...(members > membersOf(json) ? ['a member that is there twice, of which the last is shown'] : []),
    ...(numbers.some((number) => !isExact(number)) ? ['a number that no double holds exactly'] : []),
  ];
  if (losses.length === 0) return undefined;
  return `The body has ${losses.join(' and ')}; its raw bytes have it as it was sent.`;
}

interface Scan {
  /** Members of all objects, repeated ones too. */
  members: number;
  /** The numbers that could be more than a double holds. */
  readonly numbers: string[];
}

/** A double holds every number of up to 15 digits; an exponent can be beyond it with any. */
const mostSafeLength = 15;

/** Looks at everything outside of strings; by hand, because a regular expression over strings of any length overflows. */
function scan(text: string): Scan {
  const found: Scan = { members: 0, numbers: [] };
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === quote) at = endOfString(text, at);
    else if (code === colon) found.members += 1;
    else if (code === minus || (code >= zero && code <= nine)) {
      const end = endOfNumber(text, at);
      const number = text.slice(at, end);
      if (number.length > mostSafeLength || /[eE]/.test(number)) found.numbers.push(number);
      at = end - 1;
    }
  }
  return found;
}

const [quote, colon, minus, zero, nine] = [34, 58, 45, 48, 57];

/** Index of the quote that closes the string opened at `start`; the end of the text when nothing does. */
export function endOfString(text: string, start: number): number {
  for (let at = text.indexOf('"', start + 1); at !== -1; at = text.indexOf('"', at + 1)) {
    let slashes = 0;
    while (text[at - 1 - slashes] === '\\') slashes += 1;
    if (slashes % 2 === 0) return at;
  }
  return text.length;
}

function endOfNumber(text: string, start: number): number {
  let at = start + 1;
  while (at < text.length && '0123456789+-.eE'.includes(text.charAt(at))) at += 1;
  return at;
}

/** Members of all objects in a JSON value, which is not nested deeper than a stack holds. */
function membersOf(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  const inside: readonly unknown[] = Object.values(value);
  const own = Array.isArray(value) ? 0 : inside.length;
  return inside.reduce((sum: number, each) => sum + membersOf(each), own);
}

/** Whether the double that a number is read as is written with the same digits. */
function isExact(number: string): boolean {
  const read = Number(number);
  return Number.isFinite(read) && canonical(String(read)) === canonical(number);
}

/** The digits of a number without zeros around them, and the power of ten of the last; 100 and 1e2 are the same. */
function canonical(number: string): string {
  const [, sign = '', whole = '', fraction = '', exponent = '0'] =
    /^(-?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/.exec(number) ?? [];
  const digits = (whole + fraction).replace(/^0+/, '');
  const kept = digits.replace(/0+$/, '');
  return kept === ''
    ? `${sign}0`
    : `${sign}${kept}e${Number(exponent) - fraction.length + digits.length - kept.length}`;
}
