/** A JSON object as text: its members, and what `JSON.parse` does not tell of it. */
export interface Members {
  readonly value: Readonly<Record<string, unknown>>;
  /** The first name that one object has twice, in whatever spelling; `JSON.parse` keeps the last of them. */
  readonly repeated?: string;
}

/** Reads a JSON object; undefined for any other text. */
export function readMembers(text: string): Members | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (!isObject(value)) return undefined;
  const repeated = repeatedName(text);
  return { value, ...(repeated !== undefined && { repeated }) };
}

/** True for what `{}` writes in JSON. */
export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A name without what people spell differently: case, spaces, hyphens, underscores. */
export function plainName(name: string): string {
  return name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
}

/** Braces and strings of a text that is JSON, a name with the colon behind it. */
const tokens = /[{}]|"(?:[^"\\]|\\.)*"(\s*:)?/g;

function repeatedName(text: string): string | undefined {
  const open: Set<string>[] = [];
  for (const [token, colon] of text.matchAll(tokens)) {
    if (token === '{') open.push(new Set());
    else if (token === '}') open.pop();
    else if (colon !== undefined) {
      const name = String(JSON.parse(token.slice(0, -colon.length)));
      const names = open.at(-1);
      if (names?.has(plainName(name))) return name;
      names?.add(plainName(name));
    }
  }
  return undefined;
}
