import { isBlank, isHex } from './chars';

/** A text read through its escapes: what it decodes to, and where each decoded unit began in the text it was read from. */
export interface View {
  text: string;
  /** One more entry than `text` has units; the last is the end of the source. */
  starts: Int32Array;
}

const named: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
};
const lettered: Readonly<Record<string, string>> = {
  n: '\n',
  r: '\r',
  t: '\t',
  b: '\b',
  f: '\f',
  v: '\v',
  '0': '\0',
};

const hexAt = (text: string, from: number, digits: number): number | undefined => {
  for (let index = from; index < from + digits; index += 1)
    if (!isHex(text.charCodeAt(index))) return undefined;
  return Number.parseInt(text.slice(from, from + digits), 16);
};

/** Collects decoded text. It never holds more units than its source, since no escape is shorter than what it stands for. */
class Writer {
  readonly #pieces: string[] = [];
  readonly #starts: Int32Array;
  #length = 0;

  constructor(readonly source: string) {
    this.#starts = new Int32Array(source.length + 1);
  }

  write(decoded: string, start: number): void {
    this.#starts.fill(start, this.#length, this.#length + decoded.length);
    this.#length += decoded.length;
    this.#pieces.push(decoded);
  }

  /** A stretch of the source as it is. */
  copy(from: number, to: number): void {
    for (let at = from; at < to; at += 1) this.#starts[this.#length + at - from] = at;
    this.#length += to - from;
    this.#pieces.push(this.source.slice(from, to));
  }

  view(): View {
    this.#starts[this.#length] = this.source.length;
    return { text: this.#pieces.join(''), starts: this.#starts.subarray(0, this.#length + 1) };
  }
}

/** Reads a run of percent escapes as UTF-8, or as single bytes where it is not; returns where the run ended. */
function percent(text: string, from: number, out: Writer): number {
  const first = hexAt(text, from + 1, 2);
  if (first === undefined) {
    out.write('%', from);
    return from + 1;
  }
  const more = first >= 0xf0 ? 3 : first >= 0xe0 ? 2 : first >= 0xc0 ? 1 : 0;
  let code = more === 0 ? first : first & (0x3f >> more);
  for (let step = 1; step <= more; step += 1) {
    const byte = text[from + step * 3] === '%' ? hexAt(text, from + step * 3 + 1, 2) : undefined;
    if (byte === undefined || (byte & 0xc0) !== 0x80) {
      out.write(String.fromCharCode(first), from);
      return from + 3;
    }
    code = (code << 6) | (byte & 0x3f);
  }
  out.write(code > 0x10ffff ? '\uFFFD' : String.fromCodePoint(code), from);
  return from + 3 + more * 3;
}

function backslash(text: string, from: number, out: Writer): number {
  const next = text[from + 1];
  if (next === undefined) {
    out.write('\\', from);
    return from + 1;
  }
  const digits = next === 'u' ? 4 : next === 'x' ? 2 : 0;
  const code = digits === 0 ? undefined : hexAt(text, from + 2, digits);
  out.write(code === undefined ? (lettered[next] ?? next) : String.fromCharCode(code), from);
  return code === undefined ? from + 2 : from + 2 + digits;
}

function entity(text: string, from: number, out: Writer): number {
  const match = /&(?:#x([0-9a-f]{1,6})|#([0-9]{1,7})|([a-z]{2,4}));/iy;
  match.lastIndex = from;
  const found = match.exec(text);
  if (found === null) {
    out.write('&', from);
    return from + 1;
  }
  const [whole, hex, decimal, name] = found;
  const code =
    hex !== undefined ? Number.parseInt(hex, 16) : decimal !== undefined ? Number.parseInt(decimal, 10) : -1;
  const char =
    name !== undefined
      ? named[name.toLowerCase()]
      : code <= 0x10ffff
        ? String.fromCodePoint(code)
        : undefined;
  out.write(char ?? whole, from);
  return from + whole.length;
}

/** One level of percent, backslash and XML escapes undone; undefined when the text has none. */
export function unescaped(text: string): View | undefined {
  const signs = /[%\\&]/g;
  const first = signs.exec(text)?.index;
  if (first === undefined) return undefined;
  const out = new Writer(text);
  out.copy(0, first);
  for (let index = first; index < text.length; ) {
    const char = text[index];
    if (char === '%') index = percent(text, index, out);
    else if (char === '\\') index = backslash(text, index, out);
    else if (char === '&') index = entity(text, index, out);
    signs.lastIndex = index;
    const next = signs.exec(text)?.index ?? text.length;
    out.copy(index, next);
    index = next;
  }
  return out.view();
}

const escaped = /\\["'nrtu\\/]|%[0-9a-f]{2}|&(?:quot|amp|lt|gt|apos|#x?[0-9a-f]{1,6});/iy;

function holdsEscape(text: string): boolean {
  for (const sign of ['\\', '%', '&']) {
    for (let at = text.indexOf(sign); at !== -1; at = text.indexOf(sign, at + 1)) {
      escaped.lastIndex = at;
      if (escaped.test(text)) return true;
    }
  }
  return false;
}

/** A file of Windows: what its backslashes seem to escape hides nothing, since nothing but names stands behind them. */
const windowsFile =
  /(?<![A-Za-z0-9])[A-Za-z]:(?:\\{1,2}(?!u[0-9a-f]{4}|x[0-9a-f]{2})[\w@.+~-]{1,128})+\.[a-z]{1,4}(?=:\d|[)"',]|\s|$)/iy;

/** The text without the files of Windows in it. */
function withoutFiles(text: string): string {
  let rest = '';
  let done = 0;
  for (let colon = text.indexOf(':\\'); colon !== -1; colon = text.indexOf(':\\', colon + 1)) {
    windowsFile.lastIndex = colon - 1;
    if (colon <= done || !windowsFile.test(text)) continue;
    rest += text.slice(done, colon - 1);
    done = windowsFile.lastIndex;
  }
  return rest + text.slice(done);
}

/** Whether undoing escapes may show more than the text does. */
const hides = (text: string): boolean =>
  holdsEscape(text) && (!text.includes(':\\') || holdsEscape(withoutFiles(text)));

/** The text with one level of escapes undone, with two, and so on, as long as there are any; `most` levels at most. */
export function viewsOf(text: string, most: number): readonly View[] {
  const views: View[] = [];
  for (let source = text; views.length < most && hides(source); ) {
    const next = unescaped(source);
    if (next === undefined) break;
    const last = views.at(-1);
    views.push(last === undefined ? next : through(last, next));
    source = next.text;
  }
  return views;
}

/** Line breaks, the indentation after them, and the `' +` between two printed pieces of a string taken out; undefined when there are none. */
export function joined(text: string): View | undefined {
  if (!text.includes('\n')) return undefined;
  const out = new Writer(text);
  const seam = /(['"`]) ?\+ ?\r?\n[ \t]{0,64}\1/y;
  const signs = /['"`\r\n]/g;
  for (let index = 0; index < text.length; ) {
    signs.lastIndex = index;
    const next = signs.exec(text)?.index ?? text.length;
    out.copy(index, next);
    seam.lastIndex = next;
    const found = seam.exec(text)?.[0].length;
    index = next;
    if (found !== undefined) index += found;
    else if (text[next] === '\n' || text[next] === '\r') {
      index += 1;
      while (isBlank(text.charCodeAt(index))) index += 1;
    } else if (next < text.length) {
      out.copy(next, next + 1);
      index += 1;
    }
  }
  return out.view();
}

/** A view of a view: positions of the second are carried back to the text under the first. */
export function through(inner: View, outer: View): View {
  return { text: outer.text, starts: outer.starts.map((start) => inner.starts[start] ?? 0) };
}
