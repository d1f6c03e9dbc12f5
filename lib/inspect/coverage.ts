import type { Annotation, Coverage } from './annotation';

/** Counts the leaves of these annotations. */
export function coverageOf(...parts: readonly (readonly Annotation[])[]): Coverage {
  let seen = 0;
  const unknown: string[] = [];
  const undeclared: string[] = [];
  for (const annotations of parts) {
    for (const annotation of annotations) {
      if (!annotation.leaf) continue;
      seen += 1;
      if (annotation.origin === 'unknown') unknown.push(annotation.pointer);
      if (annotation.undeclared !== undefined) undeclared.push(annotation.pointer);
    }
  }
  return { seen, explained: seen - unknown.length, unknown, undeclared };
}
