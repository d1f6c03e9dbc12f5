import type { Annotation } from '../../annotation';
import { classText, originText } from './marks';
import { escapeHtml } from './text';

/** What values mean that most requests carry: said once, after the requests, for each name of the wire. */
export class Meanings {
  readonly #known = new Map<string, Annotation>();

  add(annotation: Annotation): void {
    const { pattern, meaning } = annotation;
    const key = `${pattern} ${meaning}`;
    if (!this.#known.has(key)) this.#known.set(key, annotation);
  }

  section(): string {
    if (this.#known.size === 0) return '';
    const rows = [...this.#known.values()].map(
      ({ pattern, origin, dataClass, meaning, reality }) =>
        `<tr><td class="w">${escapeHtml(pattern.replace('/batch/*', '').replace(/^header:|^request:/, ''))}</td><td>${originText(origin)}${classText(dataClass)}</td><td>${escapeHtml(meaning)}${reality ? `<span class="note">${escapeHtml(reality)}</span>` : ''}</td></tr>`,
    );
    return `<section id="meanings"><h2>What the other values mean</h2>
<p>Each request carries these values too. <code>*</code> stands for any place in a list.</p>
<table class="values"><thead><tr><th class="p">Name</th><th class="o">Origin and class</th><th>Meaning</th></tr></thead><tbody>
${rows.join('\n')}
</tbody></table></section>\n`;
  }
}
