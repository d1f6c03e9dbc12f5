import type { DataClass, Origin } from '../../catalog';
import type { Annotation } from '../../inspect/annotation';
import type { Group } from './group';
import { isDrawn } from './stack';
import type { Style } from './style';
import { valueText } from './value';

/** One line of evidence: a value, who put it there and what it says. All text is fit to print. */
export interface Row {
  readonly name: string;
  /** How many lists the value lies in. */
  readonly depth: number;
  /** A line each. */
  readonly value: readonly string[];
  readonly origin: Origin;
  readonly dataClass: DataClass | undefined;
  readonly meaning: string;
  /** What is true of the value in practice; empty when there is nothing to say. */
  readonly reality: string;
  /** What is wrong with the value; empty when nothing is. */
  readonly complaint: string;
  /** An example value: a real run decides it. */
  readonly assumed: boolean;
}

/**
 * The rows of groups that belong together. A list or record of plain values is one row; a list of objects is a heading
 * with the keys of its entries below it; other objects have no row of their own, only their parts have.
 */
export function rowsOf(
  groups: readonly Group[],
  isAssumed: (annotation: Annotation) => boolean,
  style: Style,
): readonly Row[] {
  const rows: Row[] = [];
  const told: string[] = [];
  const headings: string[] = [];
  for (const { pattern, annotations } of groups) {
    const [first] = annotations;
    if (!first) continue;
    // What nobody can explain is never taken for a part of something known.
    if (first.origin !== 'unknown' && told.some((prefix) => pattern.startsWith(prefix))) continue;
    const heading = headings.findLast((prefix) => pattern.startsWith(prefix)) ?? '';
    const depth = headings.filter((prefix) => pattern.startsWith(prefix)).length;
    const full = annotations.filter(({ leaf }) => !leaf).map(({ value }) => value);
    if (full.length > 0) {
      if (pattern.endsWith('/*')) continue;
      if (full.every(isPlain)) told.push(`${pattern}/`);
      else if (full.some(Array.isArray)) headings.push(`${pattern}/*/`);
      else if (full.length === annotations.length) continue;
    }
    rows.push({
      name: style.text(nameOf(pattern.slice(heading.length))),
      depth,
      value: valueText(annotations, isDrawn(pattern) ? 'in the calls below' : undefined).map(style.text),
      origin: first.origin,
      dataClass: first.dataClass,
      meaning: style.text(first.meaning),
      reality: style.text(first.reality ?? ''),
      complaint: style.text(first.undeclared ?? ''),
      assumed: annotations.some(isAssumed),
    });
  }
  return rows;
}

/** A list of plain values, or an object that can be one of many keys: what `$groups` and the like are not. */
function isPlain(value: unknown): boolean {
  if (Array.isArray(value)) return value.every((entry) => typeof entry !== 'object' || entry === null);
  if (typeof value !== 'object' || value === null) return false;
  const entries = Object.values(value);
  return entries.length > 0 && entries.every((entry) => typeof entry === 'boolean');
}

/** What stands beside the properties keeps its own name; so do the headers. */
function nameOf(path: string): string {
  return path
    .replace(/^\/properties\//, '')
    .replace(/^\//, '')
    .replace(/^header:/, '')
    .replace(/^request:/, '');
}
