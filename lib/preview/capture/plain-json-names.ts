import { codesOf, endsOrEscapes, isDigit } from './plain-json-tokens';

/** No object has more names than this here, for each is compared with all before it. */
const mostNames = 64;

// For all calls, of which one is over before the next begins.
/** Hashes of the names of the objects that are open, the outermost first; equal names have equal hashes. */
const hashes = new Int32Array(1024);
/** By depth: where among the hashes those of an object begin, and where they end. */
const firsts = new Uint16Array(256);
const ends = new Uint16Array(256);

/** Begins an object at `depth`, which has no names yet; a list, too, for what lies in it. */
export function openNames(depth: number): void {
  const end = ends[depth - 1] ?? 0;
  firsts[depth] = end;
  ends[depth] = end;
}

/** Index behind the name of a member and its colon; -1 when it is none, or not plainly another than those before it. */
export function endOfName(bytes: Buffer, start: number, depth: number): number {
  if (bytes[start] !== quote || isDigit(bytes[start + 1])) return -1;
  let at = start + 1;
  let hash = 0;
  for (let code = bytes[at] ?? 0; endsOrEscapes[code] === 0; code = bytes[at] ?? 0) {
    // FNV-1a: cheap, and SDKs do not send names that it confuses.
    hash = Math.imul(hash ^ code, 0x01000193);
    at += 1;
  }
  if (bytes[at] !== quote || bytes[at + 1] !== colon) return -1;
  const first = firsts[depth] ?? 0;
  const end = ends[depth] ?? 0;
  if (end - first === mostNames || end === hashes.length) return -1;
  for (let before = first; before < end; before += 1) if (hashes[before] === hash) return -1;
  hashes[end] = hash;
  ends[depth] = end + 1;
  return at + 2;
}

const [quote, colon] = codesOf('":');
