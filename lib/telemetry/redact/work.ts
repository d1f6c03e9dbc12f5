import { applyCuts, Cuts, type Draft } from './draft';
import { cutKnown } from './known';
import { Scan } from './scan';
import { mayFind, stages } from './stages';
import { type View, viewsOf } from './views';

/** How many levels of escapes are undone: a message in JSON, in a string of JSON, and once more. */
const deepest = 3;

/** The draft read through some levels of its escapes. */
interface Layer {
  view: View;
  scan: Scan;
}

/** Cuts that were found in a view, as cuts of the text under it. */
function carried(cuts: Cuts, view: View, text: string): Cuts {
  const result = new Cuts(text);
  for (const { start, end, rule } of cuts.list) {
    result.add(view.starts[start] ?? text.length, view.starts[end] ?? text.length, rule);
  }
  return result;
}

/** A draft on its way through the stages. */
export class Work {
  #draft: Draft;
  #scan: Scan;
  /** How often the draft was changed. */
  #number = 0;
  #layers: { of: number; list: readonly Layer[] } = { of: -1, list: [] };
  /** For each depth and stage the number of the draft in which it found nothing: it need not look at that again. */
  readonly #clean: readonly number[][] = [[], [], [], []];
  #steps = 0;

  constructor(draft: Draft) {
    this.#draft = draft;
    this.#scan = new Scan(draft.text);
  }

  get draft(): Draft {
    return this.#draft;
  }

  /** Characters looked at so far. */
  get steps(): number {
    return this.#layers.list.reduce((sum, { scan }) => sum + scan.steps, this.#steps + this.#scan.steps);
  }

  /** Goes on with another draft, made of this one by leaving stretches out. */
  become(draft: Draft): void {
    this.#steps += this.#scan.steps;
    this.#draft = draft;
    this.#scan = new Scan(draft.text);
    this.#number += 1;
  }

  #apply(cuts: Cuts): boolean {
    if (cuts.list.length === 0) return false;
    this.become(applyCuts(this.#draft, cuts.list));
    return true;
  }

  #layer(depth: number): Layer | undefined {
    if (this.#layers.of !== this.#number) {
      for (const { scan } of this.#layers.list) this.#steps += scan.steps;
      const views = viewsOf(this.#draft.text, deepest);
      this.#layers = { of: this.#number, list: views.map((view) => ({ view, scan: new Scan(view.text) })) };
    }
    return this.#layers.list[depth - 1];
  }

  /** Replaces the known values; true when the draft changed. */
  known(values: readonly string[]): boolean {
    const cuts = new Cuts(this.#draft.text);
    this.#scan.begin();
    cutKnown(this.#scan, values, cuts);
    return this.#apply(cuts);
  }

  /** The stages in their order, on the draft as it is. */
  #look(): boolean {
    let changed = false;
    const clean = this.#clean[0] ?? [];
    let cuts = new Cuts(this.#draft.text);
    for (let index = 0; index < stages.length; index += 1) {
      const stage = stages[index];
      if (stage === undefined || clean[index] === this.#number || !mayFind(stage, this.#scan)) continue;
      this.#scan.begin();
      stage.look(this.#scan, cuts);
      if (this.#apply(cuts)) {
        changed = true;
        cuts = new Cuts(this.#draft.text);
      } else {
        clean[index] = this.#number;
        cuts.end = 0;
      }
    }
    return changed;
  }

  /** The same stages on the text with its escapes undone; what they find there is replaced in the draft itself. */
  #lookThrough(depth: number): boolean {
    if (this.#layer(depth) === undefined) return false;
    let changed = false;
    const clean = this.#clean[depth] ?? [];
    for (let index = 0; index < stages.length; index += 1) {
      const stage = stages[index];
      const layer = this.#layer(depth);
      if (layer === undefined) break;
      if (stage === undefined || clean[index] === this.#number || !mayFind(stage, layer.scan)) continue;
      const cuts = new Cuts(layer.view.text);
      layer.scan.begin();
      stage.look(layer.scan, cuts);
      if (this.#apply(carried(cuts, layer.view, this.#draft.text))) changed = true;
      else clean[index] = this.#number;
    }
    return changed;
  }

  /** One pass: the deepest escapes first, the draft as it is last; true when it changed. */
  pass(): boolean {
    let changed = false;
    for (let depth = deepest; depth > 0; depth -= 1) changed = this.#lookThrough(depth) || changed;
    return this.#look() || changed;
  }
}
