import type { Annotation } from '../../annotation';
import { property } from '../../envelope';
import { isWithin } from '../../pointer';
import { paths, upwards } from '../paths';
import { placeSubject } from '../place';
import { requestRule, type Subject } from '../rule';

/** What introduces the project directory in a message; the path follows. */
const introduced =
  /(?:--project-dir(?:=|\s{1,3})|KTX_PROJECT_DIR=|\bproject(?: dir(?:ectory)?)?(?: at| in| is)?:? )["'`]?$/i;
const retryHint = /\b(?:retry|try again|rerun|re-run)\b/i;

const isFreeText = ({ pattern, dataClass, origin, undeclared }: Annotation) =>
  !pattern.includes('/frames/') &&
  (dataClass === 'diagnostic' || origin === 'unknown' || undeclared !== undefined);

/** The project directory in an event whose hash is there to hide it. */
export const projectPath = requestRule('project-path', function* (subject) {
  const { annotated, shown } = subject;
  for (const annotation of annotated.body.filter(isFreeText)) {
    const { pointer, value, event } = annotation;
    if (typeof value !== 'string') continue;
    if (!value.includes('/') && !value.includes('\\')) continue;
    const hashed = hashOf(subject, event);
    if (!hashed) continue;
    const path = projectIn(subject, annotation, value, hashed);
    if (path === undefined) continue;
    yield {
      pointer,
      message: `${placeSubject(annotated, pointer)} contains the project directory that the hash beside it hides.`,
      evidence: shown(path),
    };
  }
});

interface Hashed {
  readonly hash: string;
  readonly installId: unknown;
}

function hashOf({ annotated }: Subject, event: number | undefined): Hashed | undefined {
  const value = event === undefined ? undefined : annotated.events[event]?.value;
  const properties = property(value, 'properties');
  const hash = property(property(properties, '$groups'), 'project') ?? property(properties, 'projectId');
  return typeof hash === 'string' ? { hash, installId: property(value, 'distinct_id') } : undefined;
}

function projectIn(
  { identifiers, sha256 }: Subject,
  { pattern }: Annotation,
  text: string,
  { hash, installId }: Hashed,
): string | undefined {
  const projects = identifiers.filter(({ kind }) => kind === 'project').map(({ value }) => value);
  for (const match of text.matchAll(paths)) {
    const path = match[0];
    const isMine = projects.some((project) => isWithin(path, project));
    // The message that ktx puts together from the directory and a word of advice.
    const isHint = pattern.endsWith('/errorDetail') && retryHint.test(text);
    if (isMine || isHint || introduced.test(text.slice(Math.max(0, match.index - 40), match.index)))
      return path;
    if (!sha256 || typeof installId !== 'string') continue;
    // The hash itself says so: it is made of the install id and the directory.
    for (const directory of upwards(path)) if (sha256(`${installId}:${directory}`) === hash) return directory;
  }
  return undefined;
}
