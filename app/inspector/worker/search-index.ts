import type { RequestLine } from '../../../lib/inspect/capture';
import { property } from '../../../lib/inspect/envelope';
import { formWords, type Search, type Searched } from '../../../lib/inspect/search';
import { lookFor } from '../capture/look-for';
import type { Found, SearchDepth } from '../capture/protocol';

/** Texts are put together up to this many UTF-16 units, so that a search is a few hundred calls and can be interrupted. */
const blockLength = 512 * 1024;
/** How long the worker searches before it looks whether the page wants something, in ms. */
const slice = 20;

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

/** A search that was begun: it goes on with the blocks that have come since. */
interface Begun {
  readonly text: string;
  readonly search: Search;
  /** The words for the form in which each row was found first; empty for a row that holds the text as it is. */
  readonly found: Map<number, string>;
  readonly unsearched: Set<number>;
  /** Blocks that are done, in each depth. */
  readonly done: Record<SearchDepth, number>;
}

/**
 * Everything that can be searched: the path, the headers and the decoded body of every request, as text, and the bytes of
 * a body that say more than that. What the capture file adds around them (hashes, numbers, base64 of the body) is not in
 * it, because it was never sent.
 */
export class SearchIndex {
  readonly #blocks: Block[] = [];
  #texts: string[] = [];
  #stretches: Stretch[] = [];
  #length = 0;
  #total = 0;
  #begun: Begun | undefined;

  /** UTF-16 units in all. */
  get size(): number {
    return this.#total;
  }

  /** Adds a request whose rows are `first` up to and without `after`. */
  addRequest({ method, target, headers, json }: RequestLine, first: number, after: number): void {
    const batch = property(json, 'batch');
    const events = Array.isArray(batch) ? batch : [];
    const isSplit = events.length > 0 && typeof json === 'object';
    const around = json === undefined ? '' : JSON.stringify(isSplit ? { ...json, batch: [] } : json);
    const lines = headers.map(([name, value]) => `${name}: ${value}`);
    this.add([`${method} ${target}`, ...lines, around].join('\n'), first, after);
    for (const [index, event] of events.entries()) {
      this.add(JSON.stringify(event), first + index, first + index + 1);
    }
  }

  /** Adds a text that belongs to the rows `first` up to and without `after`. */
  add(text: string, first: number, after: number): void {
    this.#stretches.push({ start: this.#length, first, after });
    this.#texts.push(text);
    this.#length += text.length + 1;
    this.#total += text.length + 1;
    if (this.#length >= blockLength) this.#close();
  }

  /** Looks for a text; gives way between blocks, and ends early when it is no longer wanted. */
  async search(
    { text, depth }: { readonly text: string; readonly depth: SearchDepth },
    rows: number,
    giveWay: () => Promise<void>,
    isWanted: () => boolean,
  ): Promise<Found | undefined> {
    this.#close();
    const begun = this.#begun?.text === text ? this.#begun : begin(text);
    this.#begun = begun;
    let since = performance.now();
    for (const each of depths.slice(0, depths.indexOf(depth) + 1)) {
      while (begun.done[each] < this.#blocks.length) {
        const block = this.#blocks[begun.done[each]];
        begun.done[each] += 1;
        if (block)
          for (const _ of searches[each](block, begun)) {
            if (performance.now() - since < slice) continue;
            await giveWay();
            if (!isWanted()) {
              // A block that was left halfway is searched again.
              begun.done[each] -= 1;
              return undefined;
            }
            since = performance.now();
          }
      }
    }
    return foundOf(begun, depth, rows);
  }

  #close(): void {
    if (this.#texts.length === 0) return;
    this.#blocks.push({ text: this.#texts.join('\n'), stretches: this.#stretches });
    this.#texts = [];
    this.#stretches = [];
    this.#length = 0;
  }
}

const depths = ['plain', 'all'] as const satisfies readonly SearchDepth[];
const searches = { plain: plainly, all: inAllForms } as const;

function begin(text: string): Begun {
  const done = { plain: 0, all: 0 };
  return { text, search: lookFor(text), found: new Map(), unsearched: new Set(), done };
}

/** Searches a block for the text as it is; gives way once. */
function* plainly({ text, stretches }: Block, { search, found }: Begun): Generator<void> {
  let at = 0;
  for (const { span } of search.plainly(text)) {
    while ((stretches[at + 1]?.start ?? Number.POSITIVE_INFINITY) <= span[0]) at += 1;
    const stretch = stretches[at];
    if (stretch) for (let row = stretch.first; row < stretch.after; row += 1) found.set(row, '');
  }
  yield;
}

/** Searches what of a block does not hold the text as it is for every other form; gives way between its stretches. */
function* inAllForms({ text, stretches }: Block, begun: Begun): Generator<void> {
  const { search, found } = begun;
  const isFound = ({ first, after }: Stretch) => {
    for (let row = first; row < after; row += 1) if (!found.has(row)) return false;
    return true;
  };
  // Nearly no block holds anything, and asking it is cheaper than asking its stretches one by one.
  if (!stretches.some(isFound)) {
    const { found: sightings, isWhole } = search.inJson(text);
    yield;
    if (sightings.length === 0 && isWhole) return;
  }
  for (const [index, stretch] of stretches.entries()) {
    if (isFound(stretch)) continue;
    take(search.inJson(text.slice(stretch.start, stretches[index + 1]?.start)), stretch, begun);
    yield;
  }
}

function take({ found: [sighting], isWhole }: Searched, { first, after }: Stretch, begun: Begun): void {
  for (let row = first; row < after; row += 1) {
    if (sighting && !begun.found.has(row)) begun.found.set(row, formWords(sighting.forms));
    if (!isWhole) begun.unsearched.add(row);
  }
}

function foundOf({ text, found, unsearched }: Begun, depth: SearchDepth, rows: number): Found {
  const forms = new Map<string, number>();
  for (const words of found.values()) {
    const form = words === '' ? 'as text' : words;
    forms.set(form, (forms.get(form) ?? 0) + 1);
  }
  return {
    text,
    rows: Uint32Array.from([...found.keys()].filter((row) => row < rows)).sort(),
    depth,
    forms: [...forms].sort(([a], [b]) => Number(b === 'as text') - Number(a === 'as text')),
    unsearched: [...unsearched].filter((row) => !found.has(row)).length,
  };
}
