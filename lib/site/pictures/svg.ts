import { escapeHtml } from '../../inspect/export/html/text';

/** How a text of a picture is set: `name` for what stands on the wire, `soft` for what goes with another text. */
export type Tone = 'plain' | 'strong' | 'soft' | 'name';

/** A text at a point; its baseline is at `y`. */
export function label(
  x: number,
  y: number,
  text: string,
  tone: Tone = 'plain',
  anchor: 'start' | 'middle' | 'end' = 'start',
): string {
  const at = anchor === 'start' ? '' : ` text-anchor="${anchor}"`;
  return `<text x="${x}" y="${y}" class="pic-${tone}"${at}>${escapeHtml(text)}</text>`;
}

/** Texts below one another, 18 units apart. */
export function labels(x: number, y: number, texts: readonly string[], tone: Tone = 'plain'): string {
  return texts.map((text, index) => label(x, y + index * 18, text, tone)).join('');
}

/** A box with a title. `kind` decides how its edge is drawn: `derived` is what no request contains. */
export function box(
  {
    x,
    y,
    width,
    height,
  }: { readonly x: number; readonly y: number; readonly width: number; readonly height: number },
  title: string,
  kind: 'plain' | 'derived' = 'plain',
): string {
  return `<rect x="${x}" y="${y}" width="${width}" height="${height}" rx="4" class="pic-box" data-kind="${kind}"/>${label(x + 14, y + 24, title, 'strong')}`;
}

/** A straight arrow. */
export function arrow(from: readonly [x: number, y: number], to: readonly [x: number, y: number]): string {
  const angle = (Math.atan2(to[1] - from[1], to[0] - from[0]) * 180) / Math.PI;
  return `<path d="M${from.join(' ')}L${to.join(' ')}" class="pic-line"/><path d="M0 0L-9 -4.5V4.5Z" class="pic-tip" transform="translate(${to.join(' ')}) rotate(${Math.round(angle)})"/>`;
}

/** A whole drawing of that size; `title` says what it shows to those who cannot see it. */
export function drawing(width: number, height: number, title: string, content: string): string {
  const name = escapeHtml(`${title}. The table below has the same facts.`);
  return `<svg viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-label="${name}">${content}</svg>`;
}
