import { counted } from '../../inspect/words';
import type { Style } from '../terminal/style';
import { pad, shorten, wrap } from '../terminal/text';
import type { VerifyRun } from './run';
import type { Verified } from './verify';

const words = { passed: 'ok', failed: 'FAILED', inconclusive: 'unclear' } as const;
const wordWidth = 'unclear'.length;
/** The longest words of a mechanism. */
const column = 36;
/** Below this width the reason stands below the mechanism. */
const columnsFrom = 90;

/** One line, or a few on a narrow terminal, about one run. */
function runLine(run: VerifyRun, style: Style): string {
  const word = words[run.verdict];
  const painted = run.verdict === 'passed' ? pad(word, wordWidth) : style.alarm(pad(word, wordWidth));
  const said = style.text(`${run.because}${exitOf(run)}`);
  const name = style.text(run.words);
  if (style.width >= columnsFrom) {
    const indent = wordWidth + 2 + column + 2;
    const [first = '', ...rest] = wrap(said, style.width - indent);
    return [
      `${painted}  ${pad(name, column)}  ${first}`,
      ...rest.map((line) => ' '.repeat(indent) + line),
    ].join('\n');
  }
  const narrow = (text: string) => wrap(text, style.width - wordWidth - 2);
  const [first = '', ...rest] = narrow(name);
  const below = [...rest, ...narrow(said).map(style.dim)];
  return [`${painted}  ${first}`, ...below.map((line) => ' '.repeat(wordWidth + 2) + line)].join('\n');
}

/** How much is shown: every run and all that could not be seen, one screen, or the verdict alone. */
export type VerifyView = 'full' | 'summary' | 'quiet';

/** Runs that are shown on one screen because they did not pass. */
const mostRuns = 6;

/** The verdict, the runs that matter, what was not seen, and where the evidence is. */
export function verdictText(
  { verification, sha256 }: Pick<Verified, 'verification' | 'sha256'>,
  file: string,
  style: Style,
  view: VerifyView,
): string {
  const { verdict, because, command, runs, isolated, updateCheck, notObserved } = verification;
  const said = {
    passed: `Passed: ${because}.`,
    failed: `FAILED: ${because}.`,
    inconclusive: `Inconclusive: ${because}. This is not a pass.`,
  }[verdict];
  const prose = (text: string) => wrap(style.text(text), style.width);
  const first = prose(said).map(verdict === 'passed' ? style.bold : style.alarm);
  if (view === 'quiet') return first.join('\n');
  const network = isolated
    ? 'It had no network but loopback.'
    : 'It had its usual network. Connections to other hosts are reported where they could be seen.';
  const ran = shorten(style.text(command.join(' ')), style.width, style.ellipsis);
  const more = `--full shows every run, and what could not be seen (${counted(notObserved.length, 'limit')}).`;
  return [
    ...first,
    ...prose(`${ran} ran ${counted(runs.length, 'time')}. ${network}`),
    '',
    ...(view === 'full' ? runs.map((run) => runLine(run, style)) : drawRuns(runs, style)),
    '',
    ...(view === 'full'
      ? [updateCheck, ...notObserved.map((sentence) => `Not seen: ${sentence}`)]
      : [more]
    ).flatMap(prose),
    ...prose(`The evidence is ${file}, SHA-256 ${sha256}.`),
  ].join('\n');
}

/** Runs that passed are counted; the others are shown. */
function drawRuns(runs: readonly VerifyRun[], style: Style): readonly string[] {
  const others = runs.filter((run) => run.verdict !== 'passed');
  const passed = runs.length - others.length;
  const shown = others.slice(0, mostRuns);
  const more = others.length - shown.length;
  return [
    ...shown.map((run) => runLine(run, style)),
    ...(more > 0 ? [`${' '.repeat(wordWidth + 2)}and ${counted(more, 'more run')} like these`] : []),
    ...(passed > 0 ? [`${pad(words.passed, wordWidth)}  ${counted(passed, 'run')} ended as they must`] : []),
  ];
}

function exitOf({ exit }: VerifyRun): string {
  if (exit.signal !== null) return ` (ended by ${exit.signal})`;
  return exit.code === 0 ? '' : ` (exit code ${exit.code})`;
}
