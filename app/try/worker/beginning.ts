import type { ReleaseVersion } from '../../../lib/catalog';
import { completeLine } from '../../../lib/forecast/completion/complete';
import type { ShellWord } from '../../../lib/forecast/shell-line';
import { didYouMean } from '../../../lib/forecast/similar';

/** What people call ktx in other places: a path, a package, a file with an ending, capital letters. */
const otherName = /^(?:.*[\\/])?ktx(?:\.[a-z0-9]+)?(?:@[^\\/]*)?$/i;

/** Says how a line should begin, one sentence or two; undefined for one that begins with the word ktx. */
export function wrongBeginning(words: readonly ShellWord[], release: ReleaseVersion): string | undefined {
  const [first, ...others] = words.map(({ text }) => text);
  if (first === 'ktx') return undefined;
  if (first === undefined) return 'Type a ktx command line, for example ktx status.';
  return `The line does not begin with ktx. ${advice(first, others, release)}`;
}

function advice(first: string, others: readonly string[], release: ReleaseVersion): string {
  const commands = completeLine('ktx ', 4, { release }).words.map(({ word }) => word);
  if (commands.includes(first)) return `Begin it with the word ktx: ktx ${first}.`;
  const all = [first, ...others];
  const at = all.findIndex((word) => otherName.test(word));
  const name = all[at];
  if (name === undefined) return didYouMean(first, ['ktx']).trim() || 'Begin it with the word ktx.';
  // A real variable in front is no word of the line; behind a program such as env it can stay.
  const before = all.slice(0, at).filter((word, index) => index === 0 || !/^\w+=/.test(word));
  if (before.length === 0) return `Write ktx in place of ${name}.`;
  return name === 'ktx'
    ? `Leave out ${before.join(' ')} in front of ktx.`
    : `Leave out ${before.join(' ')} and write ktx in place of ${name}.`;
}
