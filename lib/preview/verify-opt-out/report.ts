import { counted } from '../../inspect/words';
import type { Style } from '../terminal/style';
import { pad, wrap } from '../terminal/text';
import type { VerifyRun } from './run';
import type { Verified } from './verify';

const words = { passed: 'ok', failed: 'FAILED', inconclusive: 'unclear' } as const;
const wordWidth = 'unclear'.length;
/** The longest words of a mechanism. */
const column = 36;
/** Below this width the reason stands below the mechanism. */
const columnsFrom = 90;

/** One line, or a few on a narrow terminal, about one run. */
export function runLine(run: VerifyRun, style: Style): string {
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

/** The verdict, what was not seen, and where the evidence is. */
export function verdictText({ verification, sha256 }: Verified, file: string, style: Style): string {
  const { verdict, because, command, runs, isolated, updateCheck, notObserved } = verification;
  const said = {
    passed: `Passed: ${because}.`,
    failed: `FAILED: ${because}.`,
    inconclusive: `Inconclusive: ${because}. This is not a pass.`,
  }[verdict];
  const network = isolated
    ? 'The command had no network but loopback.'
    : 'The command had its usual network; places other than the collector were noticed where they could be.';
  const lines = [
    said,
    `${style.text(command.join(' '))} ran ${counted(runs.length, 'time')}. ${network}`,
    style.text(updateCheck),
    ...notObserved.map((sentence) => `Not seen: ${style.text(sentence)}`),
    `The evidence is in ${style.text(file)}, SHA-256 ${sha256}.`,
  ];
  const [first = '', ...rest] = lines.map((line) => wrap(line, style.width).join('\n'));
  return [verdict === 'passed' ? style.bold(first) : style.alarm(first), ...rest].join('\n');
}

function exitOf({ exit }: VerifyRun): string {
  if (exit.signal !== null) return ` (ended by ${exit.signal})`;
  return exit.code === 0 ? '' : ` (exit code ${exit.code})`;
}
