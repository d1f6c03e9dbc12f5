import { newestRelease, type ReleaseVersion } from '../../catalog';
import { readShellLine } from '../shell-line';
import { ktxStages } from './ktx-stages';
import type { Stage, Word } from './stage';

/** What can stand at a place of a command line. */
export interface Completion {
  /** The part of the line that a word replaces. */
  readonly from: number;
  readonly to: number;
  /** What is typed of it so far. */
  readonly typed: string;
  readonly words: readonly Word[];
}

const connectionName = /connection/i;

/**
 * The words that can stand where the cursor is in a `ktx` command line: commands, flags and choices of a release, from the
 * table that shells complete with.
 * @param connections names of connections, offered where one belongs
 */
export function completeLine(
  line: string,
  cursor: number,
  {
    release = newestRelease,
    connections = [],
  }: { release?: ReleaseVersion; connections?: readonly string[] },
): Completion {
  const { words, problem, isOpen } = readShellLine(line.slice(0, cursor));
  const last = words.at(-1);
  const isTyped = last !== undefined && last.to === cursor && !/\s$/.test(line.slice(0, cursor));
  const rest = /^\S*/.exec(line.slice(cursor))?.[0].length ?? 0;
  const before = (isTyped ? words.slice(0, -1) : words).map(({ text }) => text);
  // A value that is joined to its flag is completed like one behind it.
  const [joined = '', flag] = /^(--[\w-]+)=/.exec(isTyped ? line.slice(last.from, cursor) : '') ?? [];
  const typed = isTyped ? last.text.slice(joined.length) : '';
  const place = {
    before: flag === undefined ? before : [...before, flag],
    isValue: flag !== undefined,
    typed,
  };
  const candidates = problem === undefined || isOpen ? wordsAt(place, ktxStages(release), connections) : [];
  return {
    from: isTyped ? last.from + joined.length : cursor,
    to: cursor + rest,
    typed,
    words: candidates.filter(({ word }) => word.startsWith(typed) && word !== typed),
  };
}

/** Where a word is completed. */
interface Place {
  readonly before: readonly string[];
  /** Only a value of the last word can stand here. */
  readonly isValue: boolean;
  readonly typed: string;
}

function wordsAt(
  { before, isValue, typed }: Place,
  stages: readonly Stage[],
  connections: readonly string[],
): readonly Word[] {
  const [program, ...words] = before;
  if (program === undefined) return [{ word: 'ktx', about: 'begins every command line here' }];
  if (program !== 'ktx' || words.includes('--')) return [];
  const named = connections.map((word) => ({ word, about: 'connection' }));
  let stage = stages.find(({ path }) => path === program);
  let flag: Stage['values'][number] | undefined;
  let isArgument = false;
  for (const word of words) {
    const next = flag ? undefined : stage?.next.find((one) => one.word === word);
    isArgument = !flag && !next && !word.startsWith('-');
    flag = flag ? undefined : stage?.values.find((one) => one.flag === word);
    if (next) stage = stages.find(({ path }) => path === next.path);
  }
  if (!stage) return [];
  if (flag) {
    if (connectionName.test(flag.flag) || flag.flag === '-c') return named;
    return typeof flag.values === 'string' ? [] : flag.values.map((word) => ({ word, about: '' }));
  }
  if (isValue) return [];
  const isFlag = ({ word }: Word) => word.startsWith('-');
  const own = typed.startsWith('-') ? stage.words.filter(isFlag) : stage.words.filter((one) => !isFlag(one));
  const takesConnection = /^ktx (?:ingest|connection test)$/.test(stage.path);
  return [
    ...own,
    ...(takesConnection && !isArgument && !typed.startsWith('-') ? named : []),
    ...(typed === '' ? stage.words.filter(isFlag) : []),
  ];
}
