/** One value below the root of a JSON document. */
export interface Place {
  /** RFC 6901; the root is the empty string. */
  readonly pointer: string;
  /** The pointer with every list index replaced by `*`. */
  readonly pattern: string;
  /** How many tokens the pointer has. */
  readonly depth: number;
  readonly value: unknown;
  /** True for a primitive, an empty list and an empty object: nothing lies below it. */
  readonly leaf: boolean;
}

/** One key as a token of a JSON Pointer (RFC 6901): `~` becomes `~0`, `/` becomes `~1`. */
export function escapeToken(key: string): string {
  return key.includes('~') || key.includes('/') ? key.replaceAll('~', '~0').replaceAll('/', '~1') : key;
}

/** The keys of a JSON Pointer, unescaped. */
export function keysOf(pointer: string): readonly string[] {
  const tokens = pointer.split('/').slice(1);
  return pointer.includes('~')
    ? tokens.map((token) => token.replaceAll('~1', '/').replaceAll('~0', '~'))
    : tokens;
}

/** The last key of a pointer; empty for the whole value. */
export function lastKey(pointer: string): string {
  const token = pointer.slice(pointer.lastIndexOf('/') + 1);
  return token.includes('~') ? token.replaceAll('~1', '/').replaceAll('~0', '~') : token;
}

/** True when `pointer` is `ancestor` or lies below it. */
export function isWithin(pointer: string, ancestor: string): boolean {
  return pointer === ancestor || pointer.startsWith(`${ancestor}/`);
}

/**
 * Every value of a JSON document in the order of its text, containers before what is in them. Without recursion, because
 * a body may be nested deeper than the call stack.
 */
export function places(root: unknown): readonly Place[] {
  const found: Place[] = [];
  const open: Place[] = [place('', '', 0, root)];
  for (let next = open.pop(); next; next = open.pop()) {
    found.push(next);
    if (next.leaf) continue;
    const { pointer, pattern, value } = next;
    const depth = next.depth + 1;
    // Backwards, so that the first entry is the next one that is taken.
    if (Array.isArray(value)) {
      for (let index = value.length - 1; index >= 0; index -= 1) {
        open.push(place(`${pointer}/${index}`, `${pattern}/*`, depth, value[index]));
      }
    } else if (typeof value === 'object' && value !== null) {
      const entries = Object.entries(value);
      for (let index = entries.length - 1; index >= 0; index -= 1) {
        const [key, below] = entries[index] ?? [];
        if (key === undefined) continue;
        const token = escapeToken(key);
        open.push(place(`${pointer}/${token}`, `${pattern}/${token}`, depth, below));
      }
    }
  }
  return found;
}

function place(pointer: string, pattern: string, depth: number, value: unknown): Place {
  return { pointer, pattern, depth, value, leaf: isLeaf(value) };
}

function isLeaf(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return true;
  if (Array.isArray(value)) return value.length === 0;
  for (const key in value) if (Object.hasOwn(value, key)) return false;
  return true;
}
