import type { Annotation } from './annotation';

/** How much of a request is explained. */
export interface Coverage {
  /** Values seen: the target, every header and every leaf of the body. */
  readonly seen: number;
  readonly explained: number;
  /** Pointers of what nobody can explain. */
  readonly unknown: readonly string[];
  /** Pointers of what is explained, but should not have been sent by this event, program or release. */
  readonly undeclared: readonly string[];
}

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
