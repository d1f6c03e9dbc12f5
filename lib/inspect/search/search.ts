import { codingsOf, type Decompress, looksPacked, textOf, wideTextsOf } from './bytes';
import { folded } from './fold';
import type { Form } from './forms';
import type { Span } from './mapped';
import { digitsOf } from './number';
import { bytesOfRuns, runsIn } from './runs';
import { sieve } from './sieve';
import { unescaped } from './unescape';

/** A text to look for. */
export interface Needle {
  readonly text: string;
  /** Found only where neither a letter nor a digit stands beside it. */
  readonly asWord?: boolean;
}

/** Where a needle was found. */
export interface Sighting {
  /** Its index in the list of needles. */
  readonly needle: number;
  /** The stretch of the text that holds it, in UTF-16 units; for bytes, of the text that they are. */
  readonly span: Span;
  /** The forms that it stood in, from the outside in; `plain` is not named. */
  readonly forms: readonly Form[];
}

export interface Search {
  /** Every place of a text where a needle is, in whatever form; the same place is given once for each needle. */
  inText(text: string): readonly Sighting[];
  /** The same for bytes as they were sent, unpacked whatever their label. */
  inBytes(bytes: Uint8Array): readonly Sighting[];
  /** The same for a JSON number, given by its digits as they were sent. */
  inNumber(literal: string): readonly Sighting[];
}

/** Layers of escapes, base64, hex and compression that are taken off one after the other. */
const deepest = 5;
/** Most places that are given for one text. */
const most = 100;
/** Bytes below which decoded text is found by chance in any. */
const leastBytes = 4;

/** How gzip, zlib and zstd begin in base64 and in hexadecimal digits. */
const packed =
  /(?<![A-Za-z0-9+/_-])(?:H4sI|KLUv[/_]|eA[E-H]|eF[4-7]|eJ[w-z]|eN[o-r])[A-Za-z0-9+/_\r\n-]{16,}|(?<![0-9a-fA-F])(?:1[fF]8[bB]08|28[bB]52[fF]{2}[dD]|78(?:01|5[eE]|9[cC]|[dD][aA]))[0-9a-fA-F]{24,}/g;

/** What bytes that are packed always have, and texts never. */
const notText = /[\0-\x08\x0e-\x1f\ufffd]/;

interface Sought {
  readonly needle: number;
  readonly writings: readonly string[];
  readonly digits: string | undefined;
  readonly asWord: boolean;
  readonly bytes: number;
}

/**
 * Looks for texts in every form that `forms` lists: forms within forms too, such as percent-encoded base64. What looks
 * like an encoding is decoded wherever it stands, so no form depends on where a text begins or what it was joined with.
 * `decompress` unpacks; without it, what is packed is not read.
 */
export function searchFor(needles: readonly Needle[], decompress?: Decompress): Search {
  const sought = needles.map(({ text, asWord = false }, needle) => soughtOf(text, asWord, needle));
  const all = sought.filter(({ writings }) => writings.length > 0);
  const encoded = all.filter(({ bytes }) => bytes >= leastBytes);
  const least = Math.min(...encoded.map(({ bytes }) => bytes));
  const sift = sieve(encoded.map(({ needle }) => needles[needle]?.text ?? ''));

  function* inText(text: string, forms: readonly Form[]): Generator<Sighting> {
    yield* plainly(text, forms.length === 0 ? all : encoded, forms);
    if (forms.length === deepest || encoded.length === 0) return;
    if (text.includes('\0')) yield* hidden(text, inText(text.replaceAll('\0', ''), [...forms, 'utf-16']));
    const bare = unescaped(text);
    if (bare) {
      for (const { span, ...found } of inText(bare.text, [...forms, 'escaped'])) {
        yield { ...found, span: bare.back(span) };
      }
    }
    yield* inRuns(text, forms);
  }

  /** All runs are looked through at once first, because nearly none holds anything. */
  function* inRuns(text: string, forms: readonly Form[]): Generator<Sighting> {
    const decoded = bytesOfRuns(text, least);
    if (!decoded) return;
    const { mayHold, nested } = sift(decoded);
    if (mayHold || (nested !== '' && !inText(nested, [...forms, 'base64']).next().done)) {
      for (const { span, form, readings } of runsIn(text, least)) {
        for (const bytes of readings) {
          for (const found of inBytes(bytes, [...forms, form], looksPacked(bytes))) yield { ...found, span };
        }
      }
    } else if (decompress) yield* inPacked(text, forms);
  }

  /** What begins as packed bytes do, written in base64 or hexadecimal digits. */
  function* inPacked(text: string, forms: readonly Form[]): Generator<Sighting> {
    if (!decompress || text.search(packed) === -1) return;
    for (const match of text.matchAll(packed)) {
      for (const { form, readings } of runsIn(match[0], least)) {
        for (const bytes of readings.filter(looksPacked)) {
          const span: Span = [match.index, match.index + match[0].length];
          for (const found of inside(bytes, [...forms, form])) yield { ...found, span };
        }
      }
    }
  }

  function* inBytes(bytes: Uint8Array, forms: readonly Form[], unpack: boolean): Generator<Sighting> {
    const text = textOf(bytes);
    yield* inText(text, forms);
    if (forms.length === deepest) return;
    for (const wide of wideTextsOf(bytes)) yield* hidden(text, inText(wide, [...forms, 'utf-16']));
    if (unpack && notText.test(text)) yield* hidden(text, inside(bytes, forms));
  }

  function* inside(bytes: Uint8Array, forms: readonly Form[]): Generator<Sighting> {
    if (!decompress || forms.length === deepest) return;
    for (const coding of codingsOf(bytes)) {
      const content = decompress(bytes, coding);
      if (!content || content.length === 0) continue;
      yield* inBytes(content, [...forms, 'compressed'], looksPacked(content));
      return;
    }
  }

  return {
    inText: (text) => distinct(inText(text, [])),
    inBytes: (bytes) => distinct(inBytes(bytes, [], true)),
    inNumber: (literal) => distinct(inNumber(literal, all)),
  };
}

function soughtOf(text: string, asWord: boolean, needle: number): Sought {
  const { text: writing } = folded(text);
  const writings = new Set([writing, writing.replaceAll(' ', '+')]);
  writings.delete('');
  const digits = /^[\s\d+().,'_/-]+$/.test(text) ? text.replace(/\D/g, '') : '';
  return {
    needle,
    writings: [...writings],
    digits: digits.length >= leastBytes ? digits : undefined,
    asWord,
    // Half of a surrogate pair has no bytes.
    bytes: /\p{Cs}/u.test(text) ? 0 : new TextEncoder().encode(text).length,
  };
}

function* plainly(text: string, sought: readonly Sought[], forms: readonly Form[]): Generator<Sighting> {
  if (sought.length === 0) return;
  const { text: writing, back } = folded(text);
  for (const { needle, writings, asWord } of sought) {
    for (const each of writings) {
      for (let at = writing.indexOf(each); at !== -1; at = writing.indexOf(each, at + each.length)) {
        const end = at + each.length;
        if (asWord && (isWordBefore(writing, at) || isWordAt(writing, end))) continue;
        yield { needle, span: back([at, end]), forms };
      }
    }
  }
}

function* inNumber(literal: string, sought: readonly Sought[]): Generator<Sighting> {
  const span: Span = [0, literal.length];
  const written = digitsOf(literal);
  for (const { needle, writings, digits, asWord } of sought) {
    const isIn = (each: string) =>
      [literal, written].some((number) => (asWord ? number === each : number.includes(each)));
    if ([...writings, ...(digits === undefined ? [] : [digits])].some(isIn)) {
      yield { needle, span, forms: ['number'] };
    }
  }
}

/** What is found in a text that cannot be laid over `text` is somewhere in all of it. */
function* hidden(text: string, found: Iterable<Sighting>): Generator<Sighting> {
  for (const each of found) yield { ...each, span: [0, text.length] };
}

function distinct(found: Iterable<Sighting>): readonly Sighting[] {
  const kept: Sighting[] = [];
  for (const each of found) {
    const [start, end] = each.span;
    const isKnown = kept.some(
      ({ needle, span }) => needle === each.needle && start <= span[0] && span[1] <= end,
    );
    if (isKnown) continue;
    kept.push(each);
    if (kept.length === most) break;
  }
  return kept;
}

const word = /[\p{L}\p{N}\p{M}]/u;

function isWordAt(text: string, at: number): boolean {
  const code = text.codePointAt(at);
  return code !== undefined && word.test(String.fromCodePoint(code));
}

function isWordBefore(text: string, at: number): boolean {
  return at > 0 && word.test(text.slice(/[\udc00-\udfff]/.test(text[at - 1] ?? '') ? at - 2 : at - 1, at));
}
