import { property } from '../../inspect/envelope';
import { counted } from '../../inspect/words';
import type { Style } from './style';
import { sentenceLines, shorten, widthOf } from './text';

/** More calls than this are not drawn; the innermost ones are. */
const mostCalls = 40;

/** True for the keys of a frame that `drawStacks` shows, so that a row need not. */
export function isDrawn(pattern: string): boolean {
  return /\/frames\/\*\/(?:function|filename|abs_path|lineno|colno|context_line)$/.test(pattern);
}

/**
 * The calls of an error report, each with its place and the line of source code that it carries; empty when the event has
 * none. What the keys of a frame mean is said in the rows above.
 */
export function drawStacks(event: unknown, style: Style): readonly string[] {
  const list = property(property(event, 'properties'), '$exception_list');
  if (!Array.isArray(list)) return [];
  return list.flatMap((error) => {
    const frames = property(property(error, 'stacktrace'), 'frames');
    if (!Array.isArray(frames) || frames.length === 0) return [];
    const which =
      frames.length > mostCalls ? `The innermost ${mostCalls} of ${frames.length} calls` : 'Calls';
    const title = `${which} of ${words(property(error, 'type'), 'the error')}, the innermost last`;
    return [
      ...sentenceLines(title, style.width - 2, style).map((line) => `  ${style.dim(line)}`),
      ...frames.slice(-mostCalls).flatMap((frame) => draw(frame, style)),
    ];
  });
}

function draw(frame: unknown, style: Style): readonly string[] {
  const width = style.width - 2;
  const cut = (text: string, room: number) => shorten(style.text(text), room, style.ellipsis);
  const call = cut(words(property(frame, 'function'), '?'), width);
  // The absolute path says more, and what says most is what a reader must see.
  const file = property(frame, 'abs_path') ?? property(frame, 'filename');
  const place = [file, property(frame, 'lineno'), property(frame, 'colno')]
    .filter((part) => part !== undefined && part !== null)
    .map((part) => words(part, '?'))
    .join(':');
  const room = width - widthOf(call) - 2;
  const head = room >= 24 ? [`${call}  ${cut(place, room)}`] : [call, `  ${cut(place, width - 2)}`];
  const source = property(frame, 'context_line');
  const around = [property(frame, 'pre_context'), property(frame, 'post_context')];
  const more = around.reduce<number>((sum, lines) => sum + (Array.isArray(lines) ? lines.length : 0), 0);
  const note = more === 0 ? '' : `  (+ ${counted(more, 'line')})`;
  const quoted = typeof source === 'string' ? cut(source.trim(), width - 2 - note.length) : '';
  const below = quoted === '' ? [] : [`  ${style.dataClass.diagnostic(quoted)}${style.dim(note)}`];
  return [...head, ...below].map((line) => `  ${line}`);
}

function words(value: unknown, otherwise: string): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : otherwise;
}
