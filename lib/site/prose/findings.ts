import { type FindingEntry, findings, type Level } from '../../catalog/findings';
import { code, type Part } from './part';

/** Every kind of finding of a level, under its id. */
export function findingEntries(level: Level): readonly Part[] {
  const all: readonly (readonly [string, FindingEntry])[] = Object.entries(findings);
  const entries = all
    .filter(([, finding]) => finding.level === level)
    .map(([id, { title, meaning, action, example }]) => ({
      id,
      title: id,
      isName: true,
      mark: { word: level, level },
      text: `${title}. ${meaning}`,
      rows: [
        ['What to do', action],
        ['Evidence looks like', code(example)],
      ] as const,
    }));
  return [{ kind: 'entries', entries }];
}
