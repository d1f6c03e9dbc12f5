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
    return option.value === 'positiveInteger' ? readPositiveInteger(text) : text;
  };
  if (!option.repeatable) return read;
  return (text: string, before: unknown) => [...(Array.isArray(before) ? before : []), read(text)];
}

/** ktx takes what `Number` makes of the text, so `1e3` and `0x10` are numbers; anything but 1, 2, 3 … is refused. */
function readPositiveInteger(text: string): number {
  const number = Number(text);
  if (Number.isInteger(number) && number >= 1) return number;
  throw new InvalidArgumentError('It must be a positive integer.');
}

function nameOf({ flags }: CommandOption): string {
  return /--[a-z-]+/.exec(flags)?.[0] ?? flags;
}
