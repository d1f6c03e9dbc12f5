import * as z from 'zod/mini';
import type { Field, Fields } from './facts';
import { isIn, newestRelease, type ReleaseVersion } from './releases';

/** The type that a field had in a release; the release must know the field. */
function typeIn(field: Field, release: ReleaseVersion): z.ZodMiniType {
  // Newest first, so the last one that is not over yet is the one that was valid then.
  return field.formerly?.findLast(({ before }) => !isIn(release, before))?.type ?? field.type;
}

/** The types of the fields that a release sends, in wire order. */
export function shapeOf(
  fields: Fields,
  release: ReleaseVersion = newestRelease,
): Readonly<Record<string, z.ZodMiniType>> {
  const known = Object.entries(fields).filter(([, field]) => isIn(release, field.since));
  return Object.fromEntries(known.map(([name, field]) => [name, typeIn(field, release)]));
}

/** True when events may leave the field out. */
export function isOptional(field: Field): boolean {
  return field.type instanceof z.ZodMiniOptional;
}
