import type { Mask } from './mask';
import { marker } from './rules';

/** A text in which every written form of a letter is the same, with the stretch of the source that each unit stands for. */
interface View {
  readonly text: string;
  readonly starts: readonly number[];
  readonly ends: readonly number[];
}

/** Known values below this length are found as whole tokens only. */
const anywhere = 4;
/** Layers of encodings that are taken off: a URL in JSON in a URL. */
const mostLayers = 3;

const escapes =
  /(?:%[0-9a-f]{2})+|\\u[0-9a-f]{4}|\\x[0-9a-f]{2}|\\+["'/\\]|\\[nrtbf]|&(?:amp|lt|gt|quot|apos|nbsp|#\d{1,6}|#x[0-9a-f]{1,6});/gi;
const named = new Map(Object.entries({ amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ' }));

/** Withholds every known value, as it is, in other case, and in its usual encodings. */
export function withholdKnown(mask: Mask, known: readonly string[]): void {
  const values = [...new Set(known.flatMap(lines))].filter(
    (value) => value !== '' && !marker.includes(value),
  );
  if (values.length === 0) return;
  const views = viewsOf(mask.text.replaceAll(marker, '\0\0\0'));
  const raw = mask.text.toLowerCase();
  for (const value of values) {
    for (const needle of new Set(viewsOf(value).map(({ text }) => text.trim()))) {
      if (needle === '') continue;
      for (const { text, starts, ends } of views) {
        for (const at of placesOf(text, needle)) {
          const last = at + needle.length - 1;
          if (value.length < anywhere && !standsAlone(text, at, needle.length)) continue;
          mask.add(starts[at] ?? 0, ends[last] ?? 0, 'known');
        }
      }
    }
    if (value.length < anywhere) continue;
    for (const needle of encoded(value)) {
      if (raw.length !== mask.text.length) break;
      for (const at of placesOf(raw, needle)) mask.add(at, at + needle.length, 'known');
    }
  }
}

/** A value of several lines is looked for line by line as well. */
function lines(value: string): readonly string[] {
  const parts = value.split(/[\r\n]+/).map((part) => part.trim());
  return parts.length < 2 ? parts : [value.trim(), ...parts.filter((part) => part.length >= 8)];
}

function* placesOf(text: string, needle: string): Generator<number> {
  for (let at = text.indexOf(needle); at >= 0; at = text.indexOf(needle, at + 1)) yield at;
}

function standsAlone(text: string, at: number, length: number): boolean {
  const isPart = (sign: string | undefined) => sign !== undefined && /[\p{L}\p{N}]/u.test(sign);
  return !isPart(text[at - 1]) && !isPart(text[at + length]);
}

/** The text as it stands and with one, two, three layers of escapes taken off, each folded. */
function viewsOf(source: string): readonly View[] {
  let view: View = {
    text: source,
    starts: Array.from({ length: source.length }, (_, index) => index),
    ends: Array.from({ length: source.length }, (_, index) => index + 1),
  };
  const views = [fold(view)];
  for (let layer = 0; layer < mostLayers; layer += 1) {
    const next = rewrite(view, escapes, decoded);
    if (next.text === view.text) break;
    view = next;
    views.push(fold(view));
  }
  return views;
}

function rewrite({ text, starts, ends }: View, pattern: RegExp, change: (part: string) => string): View {
  const result = { text: '', starts: [] as number[], ends: [] as number[] };
  const copy = (from: number, to: number) => {
    result.text += text.slice(from, to);
    for (let index = from; index < to; index += 1) {
      result.starts.push(starts[index] ?? 0);
      result.ends.push(ends[index] ?? 0);
    }
  };
  let at = 0;
  for (const match of text.matchAll(pattern)) {
    const end = match.index + match[0].length;
    copy(at, match.index);
    const changed = change(match[0]);
    result.text += changed;
    for (let index = 0; index < changed.length; index += 1) {
      result.starts.push(starts[match.index] ?? 0);
      result.ends.push(ends[end - 1] ?? 0);
    }
    at = end;
  }
  copy(at, text.length);
  return result;
}

function decoded(part: string): string {
  if (part.startsWith('%')) {
    const bytes = Uint8Array.from(part.slice(1).split('%'), (hex) => Number.parseInt(hex, 16));
    return new TextDecoder().decode(bytes);
  }
  if (part.startsWith('&')) {
    const name = part.slice(1, -1).toLowerCase();
    const code = name.startsWith('#x') ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
    return named.get(name) ?? (code <= 0x10ffff ? String.fromCodePoint(code) : part);
  }
  const letter = part[1] ?? '';
  if (/^\\[ux]/i.test(part)) return String.fromCharCode(Number.parseInt(part.slice(2), 16));
  return /[nrtbf]/i.test(letter) && part.length === 2 ? ' ' : (part.at(-1) ?? '');
}

/** Small letters without accents and with plain white space, in which a plus is a space as in forms. */
function fold(view: View): View {
  const plain = rewrite(view, /[^ -~]|[A-Z]|\+/g, (sign) =>
    sign === '+' ? ' ' : sign.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase(),
  );
  return rewrite(plain, /\s{2,}|[^\S ]/g, () => ' ');
}

/** Base64 at each of the three offsets, without the letters that depend on what stands around, and hexadecimal. */
function encoded(value: string): readonly string[] {
  const bytes = new TextEncoder().encode(value);
  const cores = [0, 1, 2].map((offset) => {
    const binary = String.fromCharCode(...new Uint8Array(offset), ...bytes.slice(0, 3072));
    const text = btoa(binary).replace(/=+$/, '');
    return text.slice(offset === 0 ? 0 : offset + 1, binary.length % 3 === 0 ? undefined : -1);
  });
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return [...cores, ...cores.map((core) => core.replaceAll('+', '-').replaceAll('/', '_')), hex]
    .map((text) => text.toLowerCase())
    .filter((text) => text.length >= anywhere);
}
