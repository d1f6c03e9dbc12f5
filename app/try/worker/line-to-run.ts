import { readShellLine } from '../../../lib/forecast/shell-line';
import { firstQuestion, type Question } from '../question';

/** A command line of the program, without what it is called. */
export interface LineToRun {
  /** What the program is asked, from its options on: `--outcome error ktx status`. */
  readonly words: string;
  /** Variables in front of that line, as a shell takes them. */
  readonly variables: string;
  /** Whether a pipe stands at its end, in place of the terminal that is not there. */
  readonly isPiped: boolean;
}

/** The line with which the program makes the exact bytes of what is asked. */
export function lineToRun({ line, release, outcome, error, identity, optOuts, place }: Question): LineToRun {
  const { words } = readShellLine(line);
  const from = words[0]?.from ?? 0;
  const isPiped = place !== 'terminal';
  const options = [
    ...(release === firstQuestion.release ? [] : ['--release', release]),
    ...(error === '' && outcome !== 'likely' ? ['--outcome', outcome] : []),
    ...(error === '' ? [] : [`--error=${quoted(error)}`]),
    ...(identity === 'first' ? ['--first-run'] : []),
  ];
  const set = [
    ...optOuts.map((name) => `${name}=1`),
    ...(place === 'ci' ? ['CI=true'] : []),
    line.slice(0, from).trim(),
  ];
  return {
    // Up to its last word: a comment behind it would swallow the pipe.
    words: [...options, line.slice(from, words.at(-1)?.to), ...(isPiped ? ['| cat'] : [])].join(' '),
    variables: set.filter((part) => part !== '').join(' '),
    isPiped,
  };
}

/** One word of a shell, whatever is in it. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
