import type { Command } from 'commander';
import { PreviewError } from '../lib/preview/errors/preview-error';

/**
 * Refuses an option or argument that is empty, as an unset variable of a shell leaves it: `audit "$CAPTURE"` would audit
 * whatever is in this directory. An error text can be empty, and so can a word
 * of the command that is looked at.
 * @throws PreviewError (usage).
 */
export function refuseEmpty(verb: Command): void {
  for (const option of verb.options) {
    if (/<text>/.test(option.flags)) continue;
    if (hasEmpty(verb.getOptionValue(option.attributeName()))) throw isEmpty(option.long ?? option.flags);
  }
  for (const [index, argument] of verb.registeredArguments.entries()) {
    if (argument.name() === 'command') continue;
    if (hasEmpty(verb.processedArgs[index])) throw isEmpty(argument.name().toUpperCase());
  }
}

function hasEmpty(value: unknown): boolean {
  return Array.isArray(value) ? value.some(hasEmpty) : typeof value === 'string' && value.trim() === '';
}

function isEmpty(what: string): PreviewError {
  return new PreviewError(`${what} is empty.`, {
    hint: 'A variable of the shell may not be set.',
    exitCode: 2,
  });
}
