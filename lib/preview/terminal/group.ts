import type { Annotation } from '../../inspect/annotation';

/** Values of one meaning: the same key in all entries of a list, or a single value. */
export interface Group {
  /** Pattern below the event, the body or the request; `*` is any index. */
  readonly pattern: string;
  readonly annotations: readonly Annotation[];
}

/** Objects and lists that only hold what is shown by itself. */
const frame = new Set(['', '/batch', '/batch/*', '/batch/*/properties']);

/** Annotations by pattern, in the order of the wire; `root` is cut off their patterns. */
export function groupsOf(annotations: Iterable<Annotation>, root = ''): readonly Group[] {
  const groups = new Map<string, { readonly pattern: string; readonly annotations: Annotation[] }>();
  for (const annotation of annotations) {
    if (!annotation.leaf && frame.has(annotation.pattern)) continue;
    const pattern = annotation.pattern.slice(root.length);
    // Apart from values at the same place that can be explained.
    const key = annotation.origin === 'unknown' ? `? ${pattern}` : pattern;
    const group = groups.get(key);
    if (group) group.annotations.push(annotation);
    else groups.set(key, { pattern, annotations: [annotation] });
  }
  return [...groups.values()];
}

/** The values of a group in a form that can be compared. */
export function textOf({ annotations }: Group): string {
  return annotations.map(({ leaf, value }) => (leaf ? JSON.stringify(value) : '')).join('\n');
}

/** True for what an event says itself: its own fields, the parts of an error report, and whatever nobody can explain. */
export function isOwn({ pattern, annotations }: Group): boolean {
  const [first] = annotations;
  if (!first || first.origin === 'unknown') return true;
  if (!pattern.startsWith('/properties/') || pattern.startsWith('/properties/$groups')) return false;
  return first.origin === 'ktx' || pattern.startsWith('/properties/$exception');
}
