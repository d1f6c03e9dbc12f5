import { type Document, isAlias, isMap, isScalar, isSeq, parseAllDocuments, type Scalar } from 'yaml';

/** A value of a YAML file, below the keys that lead to it. */
export interface Setting {
  readonly path: readonly string[];
  /** As it is written and as it is read, where that differs: `0x1F` is 31. */
  readonly values: readonly string[];
}

/** All settings of a YAML file. */
export interface Settings {
  readonly settings: readonly Setting[];
  /** False when not all of it could be read. */
  readonly isWhole: boolean;
}

/** Aliases can make a document of a hundred bytes larger than any memory. */
const mostValues = 50_000;
const deepest = 100;

/**
 * Every value of a YAML file: of repeated keys all of them, of several documents each. Where it is damaged, what
 * looks like a setting in a line of its own is taken as well.
 */
export function settingsIn(text: string): Settings {
  const settings: Setting[] = [];
  const budget = { left: mostValues };
  let isWhole = true;
  const documents = parseAllDocuments(text, { uniqueKeys: false, strict: false, logLevel: 'silent' });
  for (const document of Array.isArray(documents) ? documents : []) {
    if (document.errors.length > 0) isWhole = false;
    for (const setting of walk(document.contents, [], document, budget)) settings.push(setting);
  }
  if (!isWhole) settings.push(...lines(text));
  return { settings, isWhole: isWhole && budget.left > 0 };
}

function* walk(
  node: unknown,
  path: readonly string[],
  document: Document,
  budget: { left: number },
): Generator<Setting> {
  if (budget.left <= 0 || path.length > deepest) {
    budget.left = 0;
    return;
  }
  budget.left -= 1;
  if (isAlias(node)) yield* walk(node.resolve(document), [...path, ''], document, budget);
  else if (isSeq(node)) for (const item of node.items) yield* walk(item, [...path, ''], document, budget);
  else if (isMap(node)) {
    if (node.items.length === 0) yield { path: path.filter((key) => key !== ''), values: [] };
    for (const { key, value } of node.items) {
      const name = isScalar(key) ? String(key.source ?? key.value) : '';
      yield* walk(value, [...path, name === '<<' ? '' : name], document, budget);
    }
  } else if (isScalar(node)) yield { path: path.filter((key) => key !== ''), values: valuesOf(node) };
}

function valuesOf({ source, value }: Scalar): readonly string[] {
  const read =
    value instanceof Uint8Array ? Buffer.from(value).toString() : value === null ? '' : String(value);
  return [...new Set([source ?? '', read])].filter((each) => each !== '');
}

function lines(text: string): readonly Setting[] {
  const pairs = text.matchAll(
    /^[\s-]*["']?([A-Za-z][\w.-]*)["']?\s*:\s+(?:"([^"]*)"|'([^']*)'|([^\r\n]+))/gm,
  );
  return [...pairs].map(([, key = '', double, single, bare = '']) => ({
    path: [key],
    values: [double ?? single ?? bare.replace(/\s#.*$/, '').trim()],
  }));
}
