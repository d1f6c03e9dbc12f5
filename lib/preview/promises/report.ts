import { counted } from '../../inspect/words';
import type { Style } from '../terminal/style';
import { pad, wrap } from '../terminal/text';
import type { PromiseRecord, PromiseResult } from './run';

const words = { kept: 'kept', broken: 'BROKEN' } as const;
const wordWidth = words.broken.length + 2;

/** A promise and what its check found, for people. */
export function promiseText(result: PromiseResult, style: Style): string {
  const { passed, sentence, evidence, checks, id, broken } = result;
  const word = passed ? words.kept : words.broken;
  const faults = checks.flatMap(({ sdk, faults, twin }) => [
    ...faults.map((fault) => `${sdk}: ${fault}`),
    ...(twin.caught ? [] : [`${sdk}: the check did not notice a client that ${twin.fault}`]),
    ...(evidence === 0 ? [`${sdk}: the check looked at nothing`] : []),
  ]);
  const twins = [...new Set(checks.map(({ twin }) => twin.fault))].join('; ');
  const below = [
    `${id}: ${counted(evidence, 'thing')} looked at; a client that ${twins} is noticed`,
    ...(broken ? [`ktx ${broken.upTo} breaks it: ${broken.because}`] : []),
  ];
  const lines = (text: string) => wrap(style.text(text), style.width - wordWidth);
  const indent = ' '.repeat(wordWidth);
  const [first = '', ...rest] = lines(sentence);
  const painted = passed ? pad(word, wordWidth) : style.alarm(pad(word, wordWidth));
  return [
    `${painted}${first}`,
    ...rest.map((line) => indent + line),
    ...faults.flatMap(lines).map((line) => indent + style.alarm(line)),
    ...(faults.length > 0 ? [] : below.flatMap(lines).map((line) => indent + style.dim(line))),
  ].join('\n');
}

/** The result of all checks. */
export function promisesVerdict(
  { promises, passed, sdks, node, commit }: PromiseRecord,
  style: Style,
): string {
  const broken = promises.filter((promise) => !promise.passed).length;
  const what = passed
    ? `All ${promises.length} promises are kept, and each check notices a client that breaks its promise.`
    : `${broken} of ${counted(promises.length, 'promise')} ${broken === 1 ? 'is' : 'are'} not proved.`;
  const by = `Checked with ${sdks.join(' and ')} on Node ${node}${commit === null ? '' : `, commit ${commit}`}.`;
  return [passed ? style.bold(what) : style.alarm(what), by]
    .flatMap((line) => wrap(line, style.width))
    .join('\n');
}
