import { isIn, isQuote, isSpace, setOf } from './chars';
import type { Scan } from './scan';

const ends = setOf((code) => isSpace(code) || isQuote(code) || code === 60 || code === 62 || code === 92);

/** Unbroken stretches of a text, as addresses are written. Asked ever further on, it reads each character once. */
export class Stretches {
  #from = 0;
  #end = -1;
  #atEnd = -1;
  #at = -1;

  constructor(readonly scan: Scan) {}

  /** End of the stretch that holds `from`: the next white space, quote, angle bracket or backslash (but for `\\/`). */
  endFrom(from: number): number {
    if (from >= this.#from && from < this.#end) return this.#end;
    const { scan } = this;
    const { text } = scan;
    let index = from;
    for (; index < text.length; index += 1) {
      const code = text.charCodeAt(index);
      if (code < 128 ? !isIn(ends, code) : !isSpace(code)) continue;
      if (code !== 92 || text.charCodeAt(index + 1) !== 47) break;
      index += 1;
    }
    index = Math.min(index, text.length);
    scan.steps += index - from + 1;
    this.#from = from;
    this.#end = index;
    return index;
  }

  /** The last @ of a stretch that ends at `end`, or -1 when none stands at or after `from`. */
  lastAt(from: number, end: number): number {
    if (this.#atEnd !== end) {
      const at = this.scan.text.slice(from, end).lastIndexOf('@');
      this.scan.steps += end - from;
      this.#at = at === -1 ? -1 : from + at;
      this.#atEnd = end;
    }
    return this.#at < from ? -1 : this.#at;
  }
}
