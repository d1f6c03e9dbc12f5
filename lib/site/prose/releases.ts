import {
  type Behaviour,
  behaviourOf,
  behaviours,
  type Change,
  changes,
  isRelease,
  newestRelease,
  type Release,
  releases,
} from '../../catalog';
import type { Text } from '../document';
import type { Part, ProseEntry } from './part';

type Question = keyof Behaviour;

const questions = Object.keys(behaviours).filter((key): key is Question => Object.hasOwn(behaviours, key));

/** What an answer to one of the questions about releases means. */
function answer(question: Question, behaviour: Behaviour): Text {
  const answers: Readonly<Record<string, string>> = behaviours[question].answers;
  return answers[behaviour[question]] ?? behaviour[question];
}

/** Every question about releases: what the newest one does, and what the unreleased client does. */
export function behaviourTable(): readonly Part[] {
  const [now, next] = [behaviourOf(newestRelease), behaviourOf('next')];
  return [
    {
      kind: 'table',
      caption: `ktx ${newestRelease} and the unreleased client`,
      head: ['Question', `ktx ${newestRelease}`, 'Unreleased client'],
      rows: questions.map((question) => [
        behaviours[question].question,
        answer(question, now),
        now[question] === next[question] ? 'the same' : answer(question, next),
      ]),
    },
  ];
}

/** Every release with telemetry, newest first, with its changes and what it began to do. */
export function releaseEntries(): readonly Part[] {
  const newestFirst: readonly Release[] = releases.toReversed();
  return [{ kind: 'entries', entries: newestFirst.map(releaseEntry) }];
}

function releaseEntry({ version, date, commit, summary, changes: ids, behaviour }: Release): ProseEntry {
  const known: Readonly<Record<string, Change>> = changes;
  const rows: (readonly [string, Text])[] = ids.map((id) => [
    id.startsWith('#') ? `Change ${id}` : 'Change',
    `${known[id]?.summary ?? ''} (${known[id]?.date ?? ''}, commit \`${known[id]?.commit ?? ''}\`)`,
  ]);
  const began = questions.filter((question) => behaviour[question] !== undefined);
  if (isRelease(version)) {
    const now = behaviourOf(version);
    for (const question of began) {
      rows.push(['From here on', `${behaviours[question].question} ${sentence(answer(question, now))}`]);
    }
  }
  return {
    id: version === 'next' ? 'next' : `v${version}`,
    title: version === 'next' ? 'Not released' : `${version}, ${date ?? ''}`,
    text: commit === undefined ? summary : `${summary} The tag is commit \`${commit}\`.`,
    rows,
  };
}

function sentence(text: string): string {
  // The name of the program is written small wherever it stands.
  if (text.startsWith('ktx ')) return `${text}.`;
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}
