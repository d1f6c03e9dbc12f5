import type { RequestLine } from '../capture';
import { fromBase64 } from '../export/bytes';
import { bytewise, codingsOf, type Decompress, digitsOf, textOf } from '../search';

/** What the bytes of a body say besides its decoded form. */
export interface RawBody {
  /** What `json` does not tell of the bytes, in a few words; undefined when it tells all. */
  readonly ambiguity: string | undefined;
  /** The bytes as text, and unpacked as often as they look packed, when `json` does not tell all of them. */
  readonly texts: readonly string[];
  /** Numbers that no double holds, by their digits as they were sent. */
  readonly numbers: readonly string[];
}

const nothing: RawBody = { ambiguity: undefined, texts: [], numbers: [] };

/** What other programs drop or replace: a member with this name, and half a character. */
const doubtful = /"__proto__"|\\ud[89a-f]/;

/** Most bytes that a body is unpacked to. */
const mostUnpacked = 32 * 1024 * 1024;

/** Layers of compression that are taken off. */
const deepest = 4;

/** Compares the bytes of a body with its decoded form. */
export function rawBody({ body, json, problem }: RequestLine, decompress: Decompress | undefined): RawBody {
  const bytes = fromBase64(body.base64);
  if (!bytes || bytes.length === 0)
    return { ...nothing, ambiguity: json === undefined ? undefined : problem };
  const texts = textsOf(bytes, decompress);
  if (json === undefined) {
    return {
      ambiguity: texts.some(hasTrail) ? 'text behind the end of its JSON' : undefined,
      texts,
      numbers: [],
    };
  }
  const decoded = JSON.stringify(json);
  if (problem === undefined && !doubtful.test(decoded) && texts.includes(decoded)) return nothing;
  const compared = texts.map(compact);
  if (problem === undefined && compared.some(({ text, isWhole }) => isWhole && text === decoded))
    return nothing;
  // Without the means to unpack it, nothing can be said of a packed body.
  if (problem === undefined && !decompress && body.encoding !== 'identity') return nothing;
  return {
    ambiguity: problem ?? 'what its bytes say is not what the capture shows of them',
    texts,
    numbers: compared.flatMap(({ numbers }) => numbers),
  };
}

function textsOf(bytes: Uint8Array, decompress: Decompress | undefined, depth = 0): readonly string[] {
  const text = textOf(bytes);
  // What packed bytes always have, and texts never.
  if (decompress && depth < deepest && /[\0-\x08\x0e-\x1f\ufffd]/.test(text)) {
    for (const coding of codingsOf(bytes)) {
      const content = decompress(bytes, coding, mostUnpacked);
      if (content && content !== 'unread' && content.length > 0)
        return textsOf(content, decompress, depth + 1);
    }
  }
  // What isn't UTF-8 may be ISO 8859-1.
  return text.includes('\ufffd') ? [text, bytewise(bytes)] : [text];
}

const tokens = /"[^"\\]*(?:\\.[^"\\]*)*"|-?\d[\d.eE+-]*|\s+/g;

/** A text without an escape and without a name that would be dropped. */
const usual = /^"(?!__proto__")[ !#-[\]-~]*"$/;

/** A JSON text as JSON.stringify would write it, with the numbers that a double does not hold as they are. */
function compact(json: string) {
  const numbers: string[] = [];
  let isWhole = true;
  const text = json.replace(tokens, (token) => {
    // Nearly every token stands as JSON writes it.
    if (usual.test(token)) return token;
    if (token.startsWith('"')) {
      const value = plain(token);
      if (value === '__proto__' || /\p{Cs}/u.test(value)) isWhole = false;
      return JSON.stringify(value);
    }
    if (/^\s/.test(token)) return '';
    const read = String(Number(token));
    if (token === read) return read;
    if (digitsOf(token) === digitsOf(read) || Number(token) === 0) return read;
    numbers.push(token);
    return token;
  });
  return { text, numbers, isWhole };
}

function plain(token: string): string {
  try {
    return String(JSON.parse(token));
  } catch {
    return token;
  }
}

/** Whether a text begins with a whole JSON value and goes on behind it. */
function hasTrail(text: string): boolean {
  const end = endOfValue(text);
  if (end === undefined || text.slice(end).trim() === '') return false;
  try {
    JSON.parse(text.slice(0, end));
    return true;
  } catch {
    return false;
  }
}

/** Where the list or object that a text begins with is closed. */
function endOfValue(text: string): number | undefined {
  if (!/^\s*[[{]/.test(text)) return undefined;
  let depth = 0;
  for (const match of text.matchAll(/"[^"\\]*(?:\\.[^"\\]*)*"|[[\]{}]/g)) {
    const [token] = match;
    if (token === '[' || token === '{') depth += 1;
    else if (token === ']' || token === '}') depth -= 1;
    if (depth === 0) return match.index + token.length;
  }
  return undefined;
}
