import {
  changes,
  type Explanation,
  type Field,
  isRelease,
  type Provenance,
  releases,
} from '../../lib/catalog';
import { isProse, isSentence } from '../../scripts/new-event/prose';
import { pointersIn } from './recordings';

export { isProse, isSentence };

const dataClasses = ['technical', 'interaction', 'identifier', 'diagnostic'];

/** What is missing or wrong in the facts that a reader is told; empty when nothing is. */
export function problemsOf(facts: Explanation): string[] {
  const problems = [];
  if (!isSentence(facts.meaning)) problems.push(`meaning is not one sentence: ${facts.meaning}`);
  if (!isProse(facts.source)) problems.push(`source is not prose: ${facts.source}`);
  if (!dataClasses.includes(facts.dataClass)) problems.push(`no data class: ${facts.dataClass}`);
  if (facts.example === undefined) problems.push('no example');
  if (facts.reality !== undefined && !isProse(facts.reality))
    problems.push(`reality is not prose: ${facts.reality}`);
  return problems;
}

/** The same for the field of an event: its origin in history, its type, its parts. */
export function problemsOfField(field: Field): string[] {
  const problems = [...problemsOf(field), ...problemsOfProvenance(field)];
  if (!field.type.safeParse(field.example).success) problems.push('its own type refuses the example');
  const parts = field.parts ?? {};
  for (const [pointer, part] of Object.entries(parts)) {
    problems.push(...problemsOf(part).map((problem) => `${pointer}: ${problem}`));
  }
  for (const pointer of pointersIn(field.example)) {
    const pattern = pointer.replace(/\/\d+(?=\/|$)/g, '/*');
    // The last key may be one of a record, where one entry stands for all.
    const anyKey = pattern.replace(/[^/]+$/, '*');
    if (pointer !== '' && !parts[pattern] && !parts[anyKey])
      problems.push(`nothing explains what is at ${pointer}`);
  }
  for (const { before } of field.formerly ?? []) {
    if (!isRelease(before)) problems.push(`an earlier type ended with no release: ${before}`);
  }
  return problems;
}

/** What is wrong with where something comes from: an unknown release or change, or a change of another release. */
export function problemsOfProvenance({ since, change }: Provenance): string[] {
  const release = releases.find(({ version }) => version === since);
  if (!release) return [`no such release: ${since}`];
  if (!Object.hasOwn(changes, change)) return [`no such change: ${change}`];
  const own: readonly string[] = release.changes;
  return own.includes(change) ? [] : [`${change} is not a change of ${since}`];
}
