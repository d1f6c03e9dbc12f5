import type { Mismatch, Truth } from '../../inspect/diff/truth';
import type { Style } from './style';
import { sentenceLines, shorten } from './text';

/** Whether a forecast came true, for people: the sentence, then each difference in a line. */
export function truthText({ cameTrue, verdict, mismatches }: Truth, style: Style): string {
  return [
    ...sentenceLines(verdict, style.width, style).map(cameTrue ? style.bold : style.alarm),
    ...mismatches.map(
      (mismatch) => `  ${shorten(style.text(said(mismatch)), style.width - 2, style.ellipsis)}`,
    ),
    '',
  ].join('\n');
}

function said({ event, pointer, kind, forecast, run }: Mismatch): string {
  if (pointer === undefined) return kind === 'missing' ? `${event} was not sent` : `${event} came unforeseen`;
  const field = `${pointer.replace(/^\/properties\//, '')} of ${event}`;
  if (kind === 'missing') return `${field} was not sent`;
  if (kind === 'unexpected') return `${field} came unforeseen: ${JSON.stringify(run)}`;
  return `${field}: ${JSON.stringify(forecast)} was forecast, ${JSON.stringify(run)} was sent`;
}
