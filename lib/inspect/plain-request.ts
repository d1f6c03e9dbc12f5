import type { RequestLine } from './capture';

/**
 * True for a value that certainly is a request line, found out without a copy of it: nearly every line of a long capture
 * is one, and the schema takes longer over it than parsing its JSON did. What fails here is for the schema to judge, and
 * tests hold the two together.
 */
export function isPlainRequest(value: unknown): value is RequestLine {
  if (!isRecord(value) || value['kind'] !== 'request') return false;
  const { seq, receivedAt, method, target, httpVersion, headers, body, problem } = value;
  return (
    Number.isSafeInteger(seq) &&
    typeof receivedAt === 'string' &&
    typeof method === 'string' &&
    typeof target === 'string' &&
    typeof httpVersion === 'string' &&
    (problem === undefined || typeof problem === 'string') &&
    Array.isArray(headers) &&
    headers.every(isHeader) &&
    isBody(body)
  );
}

function isHeader(value: unknown): boolean {
  return (
    Array.isArray(value) && value.length === 2 && typeof value[0] === 'string' && typeof value[1] === 'string'
  );
}

function isBody(value: unknown): boolean {
  if (!isRecord(value)) return false;
  const { bytes, encoding, sha256, base64, truncated } = value;
  return (
    Number.isSafeInteger(bytes) &&
    typeof encoding === 'string' &&
    typeof sha256 === 'string' &&
    typeof base64 === 'string' &&
    (truncated === undefined || typeof truncated === 'boolean')
  );
}

/** An object whose keys are its own: the schema leaves out a key that would be read as a prototype. */
function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return (
    typeof value === 'object' && value !== null && !Array.isArray(value) && !Object.hasOwn(value, '__proto__')
  );
}
