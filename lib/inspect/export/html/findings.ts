import { findings as entries, type FindingId, type Level } from '../../../catalog/findings';
import type { Finding } from '../../audit/finding';
import { counted } from '../../words';
import { levelText } from './marks';
import { escapeHtml } from './text';

/** More places of one kind than this are counted. */
const mostPlaces = 50;

/** The findings of a capture: of each kind the first ones, and how many there are. */
export class Gathered {
  readonly #kinds = new Map<FindingId, { readonly first: Finding[]; count: number }>();
  readonly #marks = new Map<string, Finding[]>();

  add(finding: Finding): void {
    const kind = this.#kinds.get(finding.id) ?? { first: [], count: 0 };
    this.#kinds.set(finding.id, kind);
    kind.count += 1;
    if (kind.first.length === mostPlaces) return;
    kind.first.push(finding);
    const key = `${finding.seq} ${finding.pointer}`;
    this.#marks.set(key, [...(this.#marks.get(key) ?? []), finding]);
  }

  /** Those that concern the value at a pointer of a request. */
  at(seq: number, pointer: string): readonly Finding[] {
    return this.#marks.get(`${seq} ${pointer}`) ?? [];
  }

  /** Kinds, the worst first and in the order of the catalog. */
  kinds(): readonly { readonly id: FindingId; readonly first: readonly Finding[]; readonly count: number }[] {
    const order = Object.keys(entries);
    const rank = (id: FindingId) => levels.indexOf(entries[id].level) * 1000 + order.indexOf(id);
    return [...this.#kinds].map(([id, kind]) => ({ id, ...kind })).sort((a, b) => rank(a.id) - rank(b.id));
  }
}

export const levels: readonly Level[] = ['violation', 'warning', 'note'];

/** Findings grouped by kind, the worst first, each with what it means, what to do and its places. */
export function findingsSection(gathered: Gathered): string {
  const kinds = gathered.kinds();
  const body =
    kinds.length === 0
      ? '<p>Every header and value was checked against every rule. Nothing was found.</p>'
      : kinds.map(kindText).join('\n');
  return `<section id="findings"><h2>Findings</h2>\n${body}
<p class="soft">This report was checked without knowing your names: <code>ktx-telemetry-preview audit CAPTURE.jsonl</code> also looks for your user name, host name, project and whatever you give it.</p>
</section>\n`;
}

function kindText({ id, first, count }: ReturnType<Gathered['kinds']>[number]): string {
  const { title, level, meaning, action } = entries[id];
  const places = first.map(placeText).join('\n');
  const more = count - first.length;
  return `<h3 id="f-${id}">${levelText(level)} ${escapeHtml(title)} <span class="soft">${counted(count, 'place')}, <code>${id}</code></span></h3>
<p>${escapeHtml(meaning)} ${escapeHtml(action)}</p>
<ul class="places">
${places}
</ul>${more > 0 ? `\n<p class="soft">The first ${first.length} of ${count}. <code>ktx-telemetry-preview audit CAPTURE.jsonl</code> lists them all.</p>` : ''}`;
}

function placeText({ seq, pointer, message, evidence, line }: Finding): string {
  const index = /^\/batch\/(\d+)(?:\/|$)/.exec(pointer)?.[1];
  const where =
    seq === 0
      ? `line ${line}`
      : index === undefined
        ? `<a href="#r${seq}">request ${seq}</a>`
        : `<a href="#r${seq}e${index}">request ${seq}, event ${Number(index) + 1}</a>`;
  const shown = evidence === '' ? '' : ` <code>${escapeHtml(evidence)}</code>`;
  return `<li><span class="where">${where}</span> <span>${escapeHtml(message)}${shown}</span></li>`;
}

/** The levels of some findings beside a value or an event, each once. */
export function marksText(found: readonly { readonly level: Level; readonly id: FindingId }[]): string {
  const ids = [...new Set(found.map(({ id }) => id))];
  return ids.map((id) => `<a class="mark" href="#f-${id}">${levelText(entries[id].level, id)}</a>`).join(' ');
}
