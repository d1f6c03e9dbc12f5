import { isScalar, parseDocument, visit } from 'yaml';

/** What a YAML or JSON text holds; undefined when it is neither, null when it is empty. Never throws. */
export function parseYaml(text: string): unknown {
  try {
    return parse(text);
  } catch {
    return undefined;
  }
}

/** @throws for what is not YAML, for a key that is there twice, and for aliases that unfold without bound. */
function parse(text: string): unknown {
  // The parser's own search for repeated keys takes minutes for a map of many thousand.
  const document = parseDocument(text, { uniqueKeys: false });
  const [error] = document.errors;
  if (error) throw error;
  visit(document, {
    Map(_, { items }) {
      const keys = new Set<unknown>();
      for (const { key } of items) {
        const name = isScalar(key) ? key.value : key;
        if (keys.has(name)) throw new Error('a key is there twice');
        keys.add(name);
      }
    },
  });
  return document.toJS();
}

/**
 * True when `matches` says so of any member of any object in `root`, at any depth. Looks at each object once, so that an
 * anchor that holds itself, or many aliases of one anchor, cost nothing.
 */
export function anyMember(root: unknown, matches: (key: string, value: unknown) => boolean): boolean {
  const seen = new Set<unknown>();
  const open = [root];
  while (open.length > 0) {
    const value = open.pop();
    if (typeof value !== 'object' || value === null || seen.has(value)) continue;
    seen.add(value);
    for (const [key, member] of Object.entries(value)) {
      if (!Array.isArray(value) && matches(key, member)) return true;
      open.push(member);
    }
  }
  return false;
}
