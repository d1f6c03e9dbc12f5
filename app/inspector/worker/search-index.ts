import type { RequestLine } from '../../../lib/inspect/capture';
import { property } from '../../../lib/inspect/envelope';
import { fromBase64 } from '../../../lib/inspect/export/bytes';
import type { Found } from '../capture/protocol';
import { type Encoding, type SearchForms, searchForms } from '../capture/search-forms';

/** Texts are put together up to this many UTF-16 units, so that a search is a few hundred calls and can be interrupted. */
const blockLength = 512 * 1024;

/** A stretch of text and the rows that it belongs to: `first` up to and without `after`. */
interface Stretch {
  readonly start: number;
  readonly first: number;
  readonly after: number;
}

interface Block {
  readonly text: string;
  readonly stretches: readonly Stretch[];
}

/**
 * Everything that can be searched: the path, the headers and the decoded body of every request, as text. What the
 * capture file adds around them (hashes, numbers, base64 of the body) is not in it, because it was never sent.
 */
export class SearchIndex {
  readonly #blocks: Block[] = [];
  #texts: string[] = [];
  #stretches: Stretch[] = [];
  #length = 0;
  #total = 0;

  /** UTF-16 units in all. */
  get size(): number {
    return this.#total;
  }

  /** Adds a request whose rows are `first` up to and without `after`. */
  add(request: RequestLine, first: number, after: number): void {
    const { method, target, headers, json } = request;
    const batch = property(json, 'batch');
    const events = Array.isArray(batch) ? batch : [];
    const around =
      json === undefined
        ? rawText(request)
        : JSON.stringify(events.length > 0 && typeof json === 'object' ? { ...json, batch: [] } : json);
    const lines = headers.map(([name, value]) => `${name}: ${value}`);
    this.#add([`${method} ${target}`, ...lines, around].join('\n'), first, after);
    for (const [index, event] of events.entries()) {
      this.#add(JSON.stringify(event), first + index, first + index + 1);
    }
  }

  /** Looks for a text; gives way between blocks, and ends early when it is no longer wanted. */
  async search(
    text: string,
    rows: number,
    giveWay: () => Promise<void>,
    isWanted: () => boolean,
  ): Promise<Found | undefined> {
    const forms = searchForms(text);
    const found = new Map<number, Encoding>();
    this.#close();
    let began = performance.now();
    for (const block of [...this.#blocks]) {
      searchBlock(block, forms, found);
      if (performance.now() - began < 20) continue;
      await giveWay();
      if (!isWanted()) return undefined;
      began = performance.now();
    }
    const tally: Partial<Record<Encoding, number>> = {};
    for (const encoding of found.values()) tally[encoding] = (tally[encoding] ?? 0) + 1;
    const sorted = Uint32Array.from([...found.keys()].filter((row) => row < rows)).sort();
    return { text, rows: sorted, forms: tally, base64: forms.base64 };
  }

  #add(text: string, first: number, after: number): void {
    this.#stretches.push({ start: this.#length, first, after });
    this.#texts.push(text);
    this.#length += text.length + 1;
    this.#total += text.length + 1;
    if (this.#length >= blockLength) this.#close();
  }

  #close(): void {
    if (this.#texts.length === 0) return;
    this.#blocks.push({ text: this.#texts.join('\n'), stretches: this.#stretches });
    this.#texts = [];
    this.#stretches = [];
    this.#length = 0;
  }
}

function searchBlock({ text, stretches }: Block, forms: SearchForms, found: Map<number, Encoding>): void {
  const { pattern } = forms;
  pattern.lastIndex = 0;
  let at = 0;
  for (let match = pattern.exec(text); match; match = pattern.exec(text)) {
    const encoding = forms.encodingOf(match[0]);
    if (encoding === undefined) {
      // Another form can begin within what only looked alike.
      pattern.lastIndex = match.index + 1;
      continue;
    }
    while ((stretches[at + 1]?.start ?? Number.POSITIVE_INFINITY) <= match.index) at += 1;
    const stretch = stretches[at];
    if (!stretch) return;
    for (let row = stretch.first; row < stretch.after; row += 1) {
      if (!found.has(row)) found.set(row, encoding);
    }
    // One match is enough for these rows.
    const next = stretches[at + 1];
    if (!next) return;
    pattern.lastIndex = next.start;
  }
}

/** A body that could not be decoded, as UTF-8 and with each byte as one character. */
function rawText({ body }: RequestLine): string {
  const bytes = fromBase64(body.base64);
  return bytes ? `${new TextDecoder().decode(bytes)}\n${atob(body.base64)}` : body.base64;
}
