import type { Annotation } from '../annotation';

/**
 * The annotations of a list that pass a test, which must not look at values: requests of one form share their lists (see
 * `annotateAlike`), and each list is gone through once.
 */
export function picking(
  test: (annotation: Annotation) => boolean,
): (list: readonly Annotation[]) => readonly Annotation[] {
  const picked = new WeakMap<readonly Annotation[], readonly Annotation[]>();
  return (list) => {
    const known = picked.get(list);
    if (known) return known;
    const chosen = list.filter(test);
    picked.set(list, chosen);
    return chosen;
  };
}
