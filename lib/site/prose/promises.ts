import { newestRelease } from '../../catalog';
import { type PromisePlace, uncheckable } from '../../catalog/promises';
import { counted } from '../../inspect/words';
import type { PromiseRecord } from '../data';
import type { Part, ProseEntry } from './part';

type CheckedPromise = PromiseRecord['promises'][number];

/** The promises of one part of ktx's public page, each with its check, its last result and the releases that break it. */
export function promisesAt(place: PromisePlace, record: PromiseRecord): readonly Part[] {
  const here = record.promises.filter((promise) => promise.place === place);
  return [{ kind: 'entries', entries: here.map((promise) => entry(promise, record)) }];
}

/** What was checked when, and where the column of the released ktx comes from. */
export function checkedWhen({ date, commit, node, sdks, promises: all }: PromiseRecord): string {
  const [ours, theirs] = [all.filter(({ passed }) => passed), all.filter(({ released }) => released.kept)];
  const counts = `Unreleased client: ${ours.length} of ${all.length} kept. ktx ${newestRelease}: ${theirs.length} of ${all.length}.`;
  const recorded = all.filter(({ released }) => released.from === 'recording').length;
  const from = `The column of ktx ${newestRelease} comes from recorded runs for ${counted(recorded, 'promise')}, and from the same checks of our emulation for ${counted(all.length - recorded, 'promise')}.`;
  return `${counts} ${from} Last checked on ${dayOf(date)}${at(commit)}, with ${sdks.join(' and ')} on Node ${node}.`;
}

/** How many promises the released ktx breaks, for a reader who reads one sentence. */
export function promisesBroken({ promises: all }: PromiseRecord): string {
  const broken = all.filter(({ released }) => !released.kept).length;
  return `ktx ${newestRelease} breaks ${broken} of ${all.length} public promises, mostly through error messages. [The table](/docs/promises#every-promise-and-its-check) shows which.`;
}

/** Every promise with the verdict on both clients, its check, and the mutant on which that check must fail. */
export function promiseTable({ date, promises: all }: PromiseRecord): readonly Part[] {
  return [
    {
      kind: 'table',
      caption: 'Every promise and its check',
      head: [
        'Promise',
        `ktx ${newestRelease}`,
        'Known from',
        'Unreleased client',
        'Check',
        'Values checked',
        'Date',
        'Fails on a mutant that',
      ],
      rows: all.map(({ id, sentence, passed, released, evidence, checks }) => [
        `[${sentence}](#${id})`,
        verdictOn(released),
        knownFrom(released),
        verdict(passed),
        `\`promises ${id}\``,
        String(evidence),
        dayOf(date),
        mutantsOf(checks),
      ]),
      figures: [5],
      sortable: true,
    },
  ];
}

function entry(
  { id, sentence, scope, limit, broken, passed, released, evidence, checks }: CheckedPromise,
  { date, commit }: PromiseRecord,
): ProseEntry {
  const rows: (readonly [string, string])[] = [
    [
      'Check',
      `\`ktx-telemetry-preview promises ${id}\`: ${passed ? 'passed' : 'failed'} on ${dayOf(date)}${at(commit)}, ${counted(evidence, 'value')} checked. The same check fails on a mutant that ${mutantsOf(checks)}.`,
    ],
    ['Covers', scope],
  ];
  if (limit !== undefined) rows.push(['Limit', limit]);
  rows.push([`ktx ${newestRelease}`, seenOf(released)]);
  if (broken) rows.push([`ktx up to ${broken.upTo}`, `Breaks it. ${broken.because}`]);
  return {
    id,
    title: sentence,
    mark: released.kept
      ? { word: `no breach known in ${newestRelease}`, level: 'good' }
      : { word: `not kept by ${newestRelease}`, level: 'violation' },
    rows,
  };
}

/** `2 recorded runs`, or `emulation`. */
function knownFrom({ from, recording }: CheckedPromise['released']): string {
  return from === 'recording' && recording ? counted(recording.runs, 'recorded run') : 'emulation';
}

/** What a recorded run shows of the released ktx, or that only its emulation was checked. */
function seenOf({ from, kept, recording }: CheckedPromise['released']): string {
  if (from === 'emulation' || !recording) {
    return `${kept ? 'No breach found in' : 'Broken by'} our emulation of it, under the same check. No recorded run decides this.`;
  }
  const { runs, line, saw } = recording;
  return kept
    ? `Kept in ${counted(runs, 'recorded run')}, and by our emulation. In \`${line}\`, ${saw}.`
    : `Broken in a recorded run. In \`${line}\`, ${saw}.`;
}

/** An emulation can show a breach of the released ktx, and not that there is none. */
function verdictOn({ kept, from }: CheckedPromise['released']): string {
  return kept && from === 'emulation' ? 'no breach found' : verdict(kept);
}

function verdict(kept: boolean): string {
  return kept ? 'kept' : 'broken';
}

function dayOf(instant: string): string {
  return instant.slice(0, 10);
}

function at(commit: string | null): string {
  return commit === null ? '' : ` at commit \`${commit.slice(0, 8)}\``;
}

function mutantsOf(checks: CheckedPromise['checks']): string {
  return [...new Set(checks.map(({ mutant }) => mutant.fault))].join('; or ');
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
