import { isUtf8 } from 'node:buffer';
import { counted } from '../../inspect/words';
import { type Decompressed, decompress } from './decompress';
import type { DecodeLimits } from './measure-json';
import { measureJson } from './measure-json';

/** What became of a body: its JSON, with a sentence when that is not all of it, or a sentence that says why there is none. */
export type Decoded = { readonly json: unknown; readonly problem?: string } | { readonly problem: string };

/**
 * PostHog refuses more than 20 MB. So many values are some 9,000 events of ktx, which sends them one by one; JSON.parse can
 * take a microsecond for each of them, and more where every object has names of its own.
 */
export const decodeLimits: DecodeLimits = {
  bytes: 20 * 1024 * 1024,
  values: 300_000,
  members: 10_000,
  depth: 200,
  ms: 500,
};

/** Leaves out the mark that some write at the beginning. */
const utf8 = new TextDecoder();

/**
 * Decodes a request body to JSON: its content-encodings, then UTF-8, then JSON. Never throws.
 * @param clock gives the time in ms, for the limit of time.
 */
export function decodeBody(
  raw: Buffer,
  encoding: string,
  limits: DecodeLimits = decodeLimits,
  clock: () => number = () => performance.now(),
): Decoded {
  if (raw.length === 0) return { problem: 'The body is empty.' };
  const until = clock() + limits.ms;
  const late = () => clock() > until;
  const decompressed: Decompressed = decompress(raw, encoding, limits.bytes);
  if ('problem' in decompressed) return decompressed;
  const { bytes } = decompressed;
  if (!isUtf8(bytes)) return { problem: 'The body is not UTF-8 text.' };
  const text = utf8.decode(bytes);
  const measure = measureJson(text, limits, late);
  if ('excess' in measure) return tooMuch(measure.excess);
  if (late()) return tooMuch('more than can be decoded in time');
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return { problem: 'The body is not JSON.' };
  }
  const problem = lossOf(json, measure.members, measure.exact, text.includes('\\u'));
  return problem === undefined ? { json } : { json, problem };
}

function tooMuch(what: string): Decoded {
  return { problem: `The body has ${what}; it was not decoded. Its raw bytes are kept.` };
}

/**
 * What `json` does not show of the text that it was parsed from, in one sentence; undefined when it shows everything.
 * JSON.parse keeps the last of members with the same name, and reads numbers as 64-bit floats.
 */
function lossOf(json: unknown, members: number, exact: boolean, escapes: boolean): string | undefined {
  const found = walk(json, escapes);
  const losses = [
    ...(members > found.members ? ['a member that is there twice, of which the last is shown'] : []),
    ...(exact ? [] : ['a number that no double holds exactly']),
    ...(found.prototypes > 0 ? ['a member named __proto__, which many programs leave out'] : []),
    ...(found.halves > 0
      ? [`${counted(found.halves, 'text')} with half a character, which many programs replace`]
      : []),
  ];
  if (losses.length === 0) return undefined;
  return `The body has ${losses.join(' and ')}; its raw bytes have it as it was sent.`;
}

interface Walked {
  members: number;
  /** Members named `__proto__`. */
  prototypes: number;
  /** Texts with half of a surrogate pair, which only an escape can write. */
  halves: number;
}

const half = /\p{Surrogate}/u;

/** Walks a value that is not nested deeper than a stack holds. */
function walk(json: unknown, escapes: boolean): Walked {
  const found: Walked = { members: 0, prototypes: 0, halves: 0 };
  const visit = (value: unknown): void => {
    if (typeof value === 'string') {
      if (escapes && half.test(value)) found.halves += 1;
    } else if (Array.isArray(value)) for (const each of value) visit(each);
    else if (typeof value === 'object' && value !== null) {
      for (const [name, each] of Object.entries(value)) {
        found.members += 1;
        if (name === '__proto__') found.prototypes += 1;
        if (escapes) visit(name);
        visit(each);
      }
    }
  };
  visit(json);
  return found;
}
