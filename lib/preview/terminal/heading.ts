import type { Style } from './style';
import { shorten, widthOf } from './text';

/** A title with a thin rule up to what stands at the right end; on a narrow terminal that stands on a line below. */
export function drawHeading(title: string, right: string, style: Style): readonly string[] {
  const shown = shorten(title, style.width, style.ellipsis);
  const note = shorten(right, style.width, style.ellipsis);
  const room = style.width - widthOf(shown) - widthOf(note) - 2;
  if (right === '') {
    const rule = style.width - widthOf(shown) - 1;
    return [`${style.bold(shown)}${rule > 2 ? ` ${style.dim(style.rule.repeat(rule))}` : ''}`];
  }
  if (room < 4) return [style.bold(shown), style.dim(note)];
  return [`${style.bold(shown)} ${style.dim(`${style.rule.repeat(room)} ${note}`)}`];
}
