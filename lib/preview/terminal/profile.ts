import { type Inference, type Profile, unreadText } from '../../inspect/profile';
import { counted } from '../../inspect/words';
import { type Amount, screenful, screenLines } from './amount';
import type { Style } from './style';
import { cutSentence, sentenceLines, wrap } from './text';

/** Lines of one conclusion on a screen of 40. */
const mostLines = 3;

/**
 * A profile as text: the verdict, then each conclusion with the fields that it comes from. The full text adds where each one
 * ends, and what the events do not reveal.
 * @param width columns of the terminal
 */
export function profileText(profile: Profile, amount: Amount, width: number, style: Style): string {
  const { events, unread, inferences, absent, untold } = profile;
  const lines = (sentence: string) => sentenceLines(sentence, width, style);
  const missing = unread === 0 ? [] : lines(unreadText(unread));
  if (events === 0)
    return ended([...lines('These captures contain no event, so there is nothing to conclude.'), ...missing]);
  const who = `Someone with ${events === 1 ? 'this event' : `these ${events} events`} can draw ${counted(inferences.length, 'conclusion')} about you`;
  if (amount === 'quiet') return ended([...lines(`${who}.`), ...missing]);
  const nothing =
    absent.length === 0
      ? []
      : [`These events carry nothing about: ${absent.map(({ title }) => lowered(title)).join(', ')}.`];
  if (amount === 'full') {
    const whole = (text: string) => ['', ...wrap(displayed(text, style), width)];
    return ended([
      ...lines(`${who}:`),
      ...missing,
      ...inferences.flatMap(({ title, sentence, fields, limit }) =>
        whole(`${title}: ${sentence} ${limit} (${fields.join(', ')})`),
      ),
      ...nothing.flatMap(whole),
      ...whole('What they do not reveal:'),
      ...untold.flatMap((each) => whole(`- ${each}`).slice(1)),
    ]);
  }
  const tail = [
    ...nothing.flatMap(lines),
    ...lines('--full adds the limit of each, and what they do not reveal.'),
  ];
  const head = [...lines(`${who}:`), ...missing];
  const shown = inferences.map((each) => shortLines(each, width, style));
  // Between the conclusions there is an empty line where the screen has room for it.
  const room = screenLines - head.length - tail.length - shown.flat().length;
  const gap = room > inferences.length ? [''] : [];
  return screenful(
    ended([...head, ...shown.flatMap((each) => [...gap, ...each]), ...gap, ...tail]),
    style.ellipsis,
  );
}

/** A conclusion in three lines at most; where its sentence is cut, its fields are not. */
function shortLines({ title, sentence, fields }: Inference, width: number, style: Style): readonly string[] {
  const text = displayed(`${title}: ${sentence}`, style);
  const from = style.text(`(${fields.map(fieldName).join(', ')})`);
  const whole = wrap(`${text} ${from}`, width);
  if (whole.length <= mostLines) return whole;
  const under = wrap(from, width);
  const room = Math.max(1, mostLines - under.length);
  const lines = wrap(text, width);
  const last = lines.slice(room - 1).join(' ');
  return [...lines.slice(0, room - 1), cutSentence(last, width, style.ellipsis), ...under];
}

/** A text that the terminal can show: where it has no dash between hours, it has a hyphen. */
function displayed(text: string, style: Style): string {
  return style.text(style.ellipsis === '…' ? text : text.replaceAll('–', '-'));
}

/** A field as it is called in tables: without the slash and the properties that nearly all are below. */
function fieldName(pointer: string): string {
  return pointer
    .replace(/^\/(?:properties\/)?/, '')
    .replace('$exception_list/*/stacktrace/frames/*/', '…/')
    .replace('$exception_list/*/', '…/');
}

function ended(lines: readonly string[]): string {
  return `${lines.join('\n')}\n`;
}

function lowered(title: string): string {
  return title.charAt(0).toLowerCase() + title.slice(1);
}
