import { byteLists } from './byte-lists';
import { bytewise, codingsOf, type Decompress, hasWideMark, looksPacked, textOf, wideTextsOf } from './bytes';
import { folded } from './fold';
import type { Form } from './forms';
import type { Span } from './mapped';
import { digitsOf } from './number';
import { bytesOfRuns, runsIn } from './runs';
import { sieve } from './sieve';
import { unescaped } from './unescape';
import { Work } from './work';

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

/** What a search came to. */
export interface Searched {
  readonly found: readonly Sighting[];
  /** False when something could not be unpacked or would have been too much: then nothing is said of the rest. */
  readonly isWhole: boolean;
}

export interface Search {
  /** Every place of a text where a needle is, in whatever form; the same place is given once for each needle. */
  inText(text: string): Searched;
  /** The same for bytes as they were sent, unpacked whatever their label. */
  inBytes(bytes: Uint8Array): Searched;
  /** The same for a JSON number, given by its digits as they were sent. */
  inNumber(literal: string): Searched;
  /** The same for JSON that is not parsed: its strings as they are written, and its numbers. */
  inJson(text: string): Searched;
  /** Every place where a needle stands as it is; no form but `plain` is read. */
  plainly(text: string): Iterable<Sighting>;
}

/** Layers of escapes, base64, hex and compression that are taken off one after the other. */
const deepest = 5;
/** Most places that are given for one needle in one text. */
const most = 100;
/** Most bytes that one packed stretch is unpacked to; PostHog takes no more than 20 MB. */
const mostUnpacked = 32 * 1024 * 1024;
/** Bytes below which decoded text is found by chance in any. */
const leastBytes = 4;

/** How gzip, zlib and zstd begin in base64, in base32 and in hexadecimal digits. */
const packed =
  /(?<![A-Za-z0-9])(?:D6FQ[QR]|d6fq[qr]|FC2S76|fc2s76|P(?:CO|DN|BP|AA)|p(?:co|dn|bp|aa))[A-Za-z2-7]{24,}|(?<![A-Za-z0-9])(?:H4sI|KLUv[/_]|eA[E-H]|eF[4-7]|eJ[w-z]|eN[o-r])[A-Za-z0-9+/_\r\n-]{16,}|(?<![0-9a-fA-F])(?:1[fF]8[bB]08|28[bB]52[fF]{2}[dD]|78(?:01|5[eE]|9[cC]|[dD][aA]))[0-9a-fA-F]{24,}/g;

/** How they begin where each byte is a character. */
const bare = /\x1f\x8b\x08|\x28\xb5\x2f\xfd|\x78[\x01\x9c\xda]/;

/** One run of base64 and nothing else: brotli and bare deflate begin like anything. */
const base64Alone = /^(?=.*[a-z])(?=.*[A-Z])(?=.*[0-9+/_-])[A-Za-z0-9+/_-]{16,}={0,2}$/;

/** What bytes that are packed always have, and texts never. */
const notText = /[\0-\x08\x0e-\x1f\ufffd]/;

const numbers = /(?<![\w.])-?\d[\d.eE+-]{3,}/g;

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
 * `decompress` unpacks; without it, what is packed is not read. The work is bounded: see `Work`.
 */
export function searchFor(needles: readonly Needle[], decompress?: Decompress): Search {
  const sought = needles.map(({ text, asWord = false }, needle) => soughtOf(text, asWord, needle));
  const all = sought.filter(({ writings }) => writings.length > 0);
  const encoded = all.filter(({ bytes }) => bytes >= leastBytes);
  const least = Math.min(...encoded.map(({ bytes }) => bytes));
  const sift = sieve(encoded.map(({ needle }) => needles[needle]?.text ?? ''));

  const work = new Work();
  /** Nothing but what is beyond ASCII is written differently as ISO 8859-1. */
  const hasLatin = all.some(({ needle }) =>
    /[\u0080-\u00ff]/.test(needles[needle]?.text.normalize('NFC') ?? ''),
  );

  function* inText(text: string, forms: readonly Form[]): Generator<Sighting> {
    if (!work.take(text.length)) return;
    yield* plainly(text, forms.length === 0 ? all : encoded, forms);
    if (forms.length === deepest || encoded.length === 0) return;
    if (text.includes('\0')) yield* hidden(text, inText(text.replaceAll('\0', ''), [...forms, 'utf-16']));
    for (const bare of unescaped(text)) {
      for (const { span, ...found } of inText(bare.text, [...forms, 'escaped'])) {
        yield { ...found, span: bare.back(span) };
      }
    }
    for (const { span, bytes } of byteLists(text, least)) {
      for (const found of inBytes(bytes, [...forms, 'list'], looksPacked(bytes))) yield { ...found, span };
    }
    if (decompress && text.search(bare) !== -1) {
      yield* hidden(text, inside(bytesOfCharacters(text.slice(text.search(bare))), forms));
    }
    yield* inRuns(text, forms);
  }

  /** All runs are looked through at once first, because nearly none holds anything. */
  function* inRuns(text: string, forms: readonly Form[]): Generator<Sighting> {
    if (!work.take(text.length)) return;
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
    if (!decompress) return;
    if (base64Alone.test(text)) {
      for (const { form, readings } of runsIn(text, least).slice(0, 1)) {
        for (const bytes of readings.slice(0, 1)) yield* hidden(text, inside(bytes, [...forms, form]));
      }
    }
    if (text.search(packed) === -1) return;
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
    // What looks like a byte order mark can be any two bytes.
    if (hasWideMark(bytes)) yield* hidden(text, inText(new TextDecoder().decode(bytes), forms));
    if (forms.length === deepest) return;
    if (text.includes('\ufffd') && hasLatin) yield* hidden(text, inText(bytewise(bytes), forms));
    for (const wide of wideTextsOf(bytes)) yield* hidden(text, inText(wide, [...forms, 'utf-16']));
    if (unpack && notText.test(text)) yield* hidden(text, inside(bytes, forms));
  }

  function* inside(bytes: Uint8Array, forms: readonly Form[]): Generator<Sighting> {
    if (!decompress || forms.length === deepest) return;
    for (const coding of codingsOf(bytes)) {
      if (!work.take(bytes.length)) return;
      const content = decompress(bytes, coding, Math.min(mostUnpacked, work.left));
      if (content === 'unread') work.fail();
      if (!content || content === 'unread' || content.length === 0) continue;
      yield* inBytes(content, [...forms, 'compressed'], looksPacked(content));
      return;
    }
  }

  function* inJson(text: string): Generator<Sighting> {
    yield* inText(text, []);
    const asNumbers = all.filter(({ digits }) => digits !== undefined);
    if (asNumbers.length === 0) return;
    for (const { 0: literal, index } of text.matchAll(numbers)) {
      const span: Span = [index, index + literal.length];
      for (const found of inNumber(literal, asNumbers)) yield { ...found, span };
    }
  }

  const searched = (length: number, sightings: Iterable<Sighting>): Searched => {
    work.begin(length);
    const found = distinct(sightings, all.length);
    return { found, isWhole: work.isWhole };
  };
  return {
    inText: (text) => searched(text.length, inText(text, [])),
    inBytes: (bytes) => searched(bytes.length, inBytes(bytes, [], true)),
    inNumber: (literal) => searched(literal.length, inNumber(literal, all)),
    inJson: (text) => searched(text.length, inJson(text)),
    plainly: (text) => plainly(text, all, []),
  };
}

/** The characters of a text as bytes, up to the first that is none. */
function bytesOfCharacters(text: string): Uint8Array {
  const end = text.search(/[^\0-\xff]/);
  return Uint8Array.from(end === -1 ? text : text.slice(0, end), (character) => character.charCodeAt(0));
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

/** Each place once for each of the `needles`, and no more places of one than are worth a list: it must not hide another. */
function distinct(found: Iterable<Sighting>, needles: number): readonly Sighting[] {
  const kept = new Map<number, Sighting[]>();
  let full = 0;
  for (const each of found) {
    const known = kept.get(each.needle) ?? [];
    kept.set(each.needle, known);
    const [start, end] = each.span;
    if (known.length === most || known.some(({ span }) => start <= span[0] && span[1] <= end)) continue;
    known.push(each);
    if (known.length === most) full += 1;
    if (full === needles) break;
  }
  return [...kept.values()].flat();
}

const word = /[\p{L}\p{N}\p{M}]/u;

function isWordAt(text: string, at: number): boolean {
  const code = text.codePointAt(at);
  return code !== undefined && word.test(String.fromCodePoint(code));
}

function isWordBefore(text: string, at: number): boolean {
  return at > 0 && word.test(text.slice(/[\udc00-\udfff]/.test(text[at - 1] ?? '') ? at - 2 : at - 1, at));
}
