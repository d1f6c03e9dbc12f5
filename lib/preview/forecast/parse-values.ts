import { InvalidArgumentError } from 'commander';
import type { CommandOption } from '../../catalog/commands';

/**
 * How ktx reads the value of an option, as Commander calls it: `(value, what was read before)`. Throws
 * InvalidArgumentError for what ktx refuses; calls `doubt` with a sentence where it is not known whether it does.
 */
export function valueReader(option: CommandOption, doubt: (sentence: string) => void) {
  const read = (text: string): string | number => {
    if (option.choices && !option.choices.includes(text)) {
      throw new InvalidArgumentError(`Allowed choices are ${option.choices.join(', ')}.`);
    }
    if (option.doubt)
      doubt(`${nameOf(option)} ${option.doubt}; ktx would then refuse the command and send nothing.`);
    return option.value === 'positiveInteger' ? readPositiveInteger(text, option, doubt) : text;
  };
  if (!option.repeatable) return read;
  return (text: string, before: unknown) => [...(Array.isArray(before) ? before : []), read(text)];
}

/** What no reading of numbers accepts is refused; what only some accept (0, -1, 1.5, 3x) passes with a doubt. */
function readPositiveInteger(text: string, option: CommandOption, doubt: (sentence: string) => void) {
  if (/^0*[1-9]\d*$/.test(text)) return Number(text);
  if (Number.isNaN(Number(text)) && Number.isNaN(Number.parseInt(text, 10))) {
    throw new InvalidArgumentError('It must be a positive integer.');
  }
  doubt(`ktx may refuse ${nameOf(option)} "${text}", which is no positive integer, and then sends nothing.`);
  return text;
}

function nameOf({ flags }: CommandOption): string {
  return /--[a-z-]+/.exec(flags)?.[0] ?? flags;
}
