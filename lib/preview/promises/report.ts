import { counted } from '../../inspect/words';
import { type Amount, screenLines } from '../terminal/amount';
import type { Style } from '../terminal/style';
import { pad, wrap } from '../terminal/text';
import type { PromiseRecord, PromiseResult } from './run';

const kept = 'kept';
const broken = 'BROKEN';
/** Columns of the two verdicts, the unreleased client first. */
const columnWidth = broken.length + 2;
/** Behind a verdict that recorded runs decide. */
const recordedMark = '*';

/**
 * The result of all checks: the verdict, then the promises. Where these do not fit a screen, those that both keep are only
 * counted. `full` has all of them with their details, `quiet` the verdict alone.
 */
export function promisesText(record: PromiseRecord, style: Style, amount: Amount): string {
  if (amount === 'quiet') return verdictLine(record, style);
  const all = listText(record, record.promises, style, amount);
  if (amount === 'full' || all.split('\n').length <= screenLines) return all;
  return listText(
    record,
    record.promises.filter(({ passed, released }) => !(passed && released.kept)),
    style,
    amount,
  );
}

function listText(
  record: PromiseRecord,
  shown: readonly PromiseResult[],
  style: Style,
  amount: Amount,
): string {
  const release = record.promises[0]?.released.release ?? '';
  const left = record.promises.length - shown.length;
  const rest = left === 0 ? '' : `Both keep the other ${left}. `;
  return [
    verdictLine(record, style),
    checkedText(record, style),
    '',
    style.dim(`${pad('client', columnWidth)}${release}`),
    ...shown.map((promise) => promiseText(promise, style, amount === 'full')),
    ...(amount === 'full'
      ? []
      : [
          '',
          ...wrap(
            `${rest}--full shows ${left === 0 ? '' : 'them, '}what each check saw, and the mutant that proves it.`,
            style.width,
          ),
        ]),
  ].join('\n');
}

function promiseText(result: PromiseResult, style: Style, full: boolean): string {
  const { passed, sentence, released } = result;
  const mark = (holds: boolean, by = '') =>
    holds ? pad(`${kept}${by}`, columnWidth) : style.alarm(pad(`${broken}${by}`, columnWidth));
  const indent = ' '.repeat(columnWidth * 2);
  const lines = (text: string) => wrap(style.text(text), style.width - indent.length);
  const [first = '', ...rest] = lines(sentence);
  return [
    `${mark(passed)}${mark(released.kept, released.from === 'recording' ? recordedMark : '')}${first}`,
    ...rest.map((line) => indent + line),
    ...problemsOf(result)
      .flatMap(lines)
      .map((line) => indent + style.alarm(line)),
    ...(full
      ? detailsOf(result)
          .flatMap(lines)
          .map((line) => indent + style.dim(line))
      : []),
  ].join('\n');
}

/** Why the unreleased client does not pass. */
function problemsOf({ evidence, checks }: PromiseResult): readonly string[] {
  return checks.flatMap(({ sdk, faults, mutant }) => [
    ...faults.map((fault) => `${sdk}: ${fault}`),
    ...(mutant.caught ? [] : [`${sdk}: the check did not notice a client that ${mutant.fault}`]),
    ...(evidence === 0 ? [`${sdk}: no value was checked`] : []),
  ]);
}

function detailsOf({ id, evidence, checks, released }: PromiseResult): readonly string[] {
  const mutants = [...new Set(checks.map(({ mutant }) => mutant.fault))].join('; ');
  return [
    `${id}: ${counted(evidence, 'value')} checked. The check fails on a client that ${mutants}.`,
    ...(released.noticed === undefined ? [] : [`ktx ${released.release}: ${released.noticed}.`]),
    ...(released.from === 'recording' && released.kept && released.recording
      ? [`ktx ${released.release}: kept in ${counted(released.recording.runs, 'recorded run')}.`]
      : []),
  ];
}

function verdictLine({ promises, passed }: PromiseRecord, style: Style): string {
  const count = (holds: (promise: PromiseResult) => boolean) => promises.filter(holds).length;
  const ours = `Unreleased client: ${count((promise) => promise.passed)} of ${promises.length} kept.`;
  const release = promises[0]?.released.release ?? '';
  const theirs = `ktx ${release}: ${count(({ released }) => released.kept)} of ${promises.length}.`;
  const what = `${ours} ${theirs}`;
  return wrap(passed ? style.bold(what) : style.alarm(what), style.width).join('\n');
}

function checkedText({ promises, sdks, node, commit }: PromiseRecord, style: Style): string {
  const release = promises[0]?.released.release ?? '';
  const by = `Checked with ${sdks.join(' and ')} on Node ${node}${commit === null ? '' : `, commit ${commit}`}.`;
  const how = promises.some(({ released }) => released.from === 'recording')
    ? `The column of ktx ${release}: ${recordedMark} comes from recorded runs, the rest from the same checks of our emulation.`
    : `The column of ktx ${release} comes from the same checks of our emulation of it.`;
  return [by, how].flatMap((line) => wrap(line, style.width)).join('\n');
}
