import { counted } from '../../inspect/words';
import { PreviewError } from '../errors/preview-error';

/** How much of a result is shown: what fits a screen, everything, or the verdict alone. */
export type Amount = 'screen' | 'full' | 'quiet';

/** Lines that a screen is taken to have. */
export const screenLines = 40;

interface AmountOptions {
  readonly full?: boolean;
  readonly quiet?: boolean;
  readonly json?: boolean;
  readonly sarif?: boolean;
}

/** What the options ask for. @throws PreviewError (usage) when they contradict each other. */
export function amountOf({ full, quiet, json, sarif }: AmountOptions): Amount {
  const asked = Object.entries({ full, quiet, json, sarif }).flatMap(([name, given]) =>
    given === true ? [`--${name}`] : [],
  );
  if ((full === true || quiet === true) && asked.length > 1) {
    throw new PreviewError(`${asked.slice(0, 2).join(' and ')} cannot be had at once.`, {
      hint: 'Choose one.',
      exitCode: 2,
    });
  }
  return full === true ? 'full' : quiet === true ? 'quiet' : 'screen';
}

/** The lines of `text` that fit a screen; where some are left out, the last line says how many. */
export function screenful(text: string, ellipsis: string): string {
  const lines = text.replace(/\n$/, '').split('\n');
  if (lines.length <= screenLines) return text;
  const shown = lines.slice(0, screenLines - 1);
  return `${[...shown, `${ellipsis} ${counted(lines.length - shown.length, 'more line')}; --full shows all.`].join('\n')}\n`;
}
