import { property } from '../../inspect/envelope';
import type { Style } from './style';
import { shorten, widthOf, wrap } from './text';

/**
 * The calls of an error report, each with the line of source code that it carries; empty when the event has none. What the
 * keys of a frame mean is said in the rows above.
 */
export function drawStacks(event: unknown, style: Style): readonly string[] {
  const list = property(property(event, 'properties'), '$exception_list');
  if (!Array.isArray(list)) return [];
  return list.flatMap((error) => {
    const frames = property(property(error, 'stacktrace'), 'frames');
    if (!Array.isArray(frames) || frames.length === 0) return [];
    const title = style.text(`Calls of ${words(property(error, 'type'), 'the error')}, the innermost last`);
    return [
      '',
      ...wrap(title, style.width - 2).map((line) => `  ${style.dim(line)}`),
      ...frames.flatMap((frame) => draw(frame, style)),
    ];
  });
}

function draw(frame: unknown, style: Style): readonly string[] {
  const width = style.width - 2;
  const call = style.text(words(property(frame, 'function'), '?'));
  const place = [property(frame, 'filename'), property(frame, 'lineno'), property(frame, 'colno')]
    .filter((part) => part !== undefined && part !== null)
    .map((part) => words(part, '?'))
    .join(':');
  const cut = (text: string, room: number) => shorten(style.text(text), room, style.ellipsis);
  const room = width - widthOf(call) - 2;
  const head =
    room >= 24 ? [`${call}  ${cut(place, room)}`] : [cut(call, width), `  ${cut(place, width - 2)}`];
  const source = property(frame, 'context_line');
  const around = [property(frame, 'pre_context'), property(frame, 'post_context')];
  const more = around.reduce<number>((sum, lines) => sum + (Array.isArray(lines) ? lines.length : 0), 0);
  const note = more === 0 ? '' : `  (+ ${more})`;
  const quoted = typeof source === 'string' ? cut(source.trim(), width - 4 - note.length) : '';
  const below = quoted === '' ? [] : [`    ${style.dataClass.diagnostic(quoted)}${style.dim(note)}`];
  return [...head.map((line) => `  ${line}`), ...below];
}

function words(value: unknown, otherwise: string): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : otherwise;
}
