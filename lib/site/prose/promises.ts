import { newestRelease } from '../../catalog';
import { isPromiseId, keeps, type PromisePlace, promises, uncheckable } from '../../catalog/promises';
import type { PromiseRecord } from '../data';
import type { Part, ProseEntry } from './part';

/** The promises of one part of ktx's public page, each with its check, its last result and the releases that break it. */
export function promisesAt(place: PromisePlace, record: PromiseRecord): readonly Part[] {
  const here = record.promises.filter((promise) => promise.place === place);
  return [{ kind: 'entries', entries: here.map((promise) => entry(promise, record)) }];
}

/** What was checked when and with what, in one sentence. */
export function checkedWhen({ date, commit, node, sdks, promises: all }: PromiseRecord): string {
  const at = commit === null ? '' : `, commit \`${commit.slice(0, 8)}\``;
  const [ours, theirs] = [all.filter(({ passed }) => passed), all.filter(({ released }) => released.kept)];
  const counts = `Unreleased client: ${ours.length} of ${all.length} kept. ktx ${newestRelease}: ${theirs.length} of ${all.length}, by our emulation.`;
  return `${counts} Last checked on ${date.slice(0, 10)}${at}, with ${sdks.join(' and ')} on Node ${node}.`;
}

function entry(
  { id, sentence, scope, limit, broken, passed, evidence, checks }: PromiseRecord['promises'][number],
  { date, commit }: PromiseRecord,
): ProseEntry {
  const at = commit === null ? '' : ` at commit \`${commit.slice(0, 8)}\``;
  const mutants = [...new Set(checks.map(({ mutant }) => mutant.fault))].join('; or ');
  const rows: (readonly [string, string])[] = [
    [
      'Check',
      `\`ktx-telemetry-preview promises ${id}\`: ${passed ? 'passed' : 'failed'} on ${date.slice(0, 10)}${at}, ${evidence} values checked. The same check fails on a mutant that ${mutants}.`,
    ],
    ['Covers', scope],
  ];
  if (limit !== undefined) rows.push(['Limit', limit]);
  if (broken) rows.push([`ktx up to ${broken.upTo}`, `Breaks it. ${broken.because}`]);
  return {
    id,
    title: sentence,
    mark: keepsNow(id)
      ? { word: `no breach known in ${newestRelease}`, level: 'good' }
      : { word: `not kept by ${newestRelease}`, level: 'violation' },
    rows,
  };
}

function keepsNow(id: string): boolean {
  return isPromiseId(id) && keeps(newestRelease, id);
}

/** The promises that the newest release breaks. */
export function brokenPromises(): readonly Part[] {
  const rows = Object.entries(promises).flatMap(([id, promise]) =>
    'broken' in promise && !keepsNow(id) ? [[`[${promise.sentence}](#${id})`, promise.broken.because]] : [],
  );
  return [
    {
      kind: 'table',
      caption: `What ktx ${newestRelease} does not keep`,
      head: ['Promise', `What ktx ${newestRelease} does`],
      rows,
    },
  ];
}

/** What the page states and no program on a reader's machine can check. */
export function notChecked(): readonly Part[] {
  return [
    {
      kind: 'table',
      caption: 'Statements without a check',
      head: ['Statement', 'Why it has no check'],
      rows: uncheckable.map(({ sentence, whyNot }) => [sentence, whyNot]),
    },
  ];
}
