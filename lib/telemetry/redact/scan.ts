import { Beginnings } from './beginnings';
import { isIn } from './chars';
import type { Pair } from './pair';

/** What every stage may look ahead besides the multiple of the text, and what a value is followed for when that is used up. */
const generous = 65_536;
const scant = 256;

/** One reading of a text: the text, its lower-case twin of the same length, and a count of the characters looked at. */
export class Scan {
  readonly lower: string;
  readonly length: number;
  /** Characters looked at so far; the linearity test compares it for doubled inputs, so no clock is needed. */
  steps = 0;
  /** Pairs by their separators, once a visitor has seen all of them and skipped none: the next one need not look for them. */
  pairs: readonly (readonly [index: number, pair: Pair])[] | undefined;
  /** For each kind of quote a stretch in which none closes a value, as far as was looked. */
  readonly unclosed = new Map<string, { from: number; to: number }>();
  #ahead = 0;
  #beginnings: Beginnings | undefined;
  readonly #found = new Map<string, { from: number; at: number }>();

  constructor(readonly text: string) {
    const lower = text.toLowerCase();
    // A few letters (İ) grow when lowered; then only A-Z is, so that both texts keep the same positions.
    this.lower = lower.length === text.length ? lower : text.replace(/[A-Z]+/g, (run) => run.toLowerCase());
    this.length = text.length;
  }

  /** Begins a stage: what it may look ahead in all is a multiple of the text, so that no shape makes it quadratic. */
  begin(): void {
    this.#ahead = 4 * this.length + generous;
  }

  /** How far one value may be followed: as far as is asked while the stage has looked ahead little, then only a line or so. */
  reach(wanted: number): number {
    return this.#ahead > wanted ? wanted : Math.min(wanted, Math.max(scant, this.#ahead));
  }

  /** Counts what was looked at ahead. */
  looked(count: number): void {
    this.steps += count;
    this.#ahead -= count;
  }

  /** First position of a lower-case needle at or after `from`, or -1; remembered, so asking ever further on is linear in all. */
  find(needle: string, from: number): number {
    const seen = this.#found.get(needle);
    if (seen !== undefined && seen.from <= from && (seen.at === -1 || seen.at >= from)) return seen.at;
    if (seen === undefined && this.lacks(needle)) return -1;
    const at = this.lower.indexOf(needle, from);
    this.steps += (at === -1 ? this.length : at) - from + 1;
    this.#found.set(needle, { from, at });
    return at;
  }

  /** Where its words, lines and quotes begin. */
  get beginnings(): Beginnings {
    if (this.#beginnings === undefined) {
      this.#beginnings = new Beginnings(this.text, this.lower);
      this.steps += this.length;
    }
    return this.#beginnings;
  }

  /** True when the needle is nowhere in the text, told by its parts; false says nothing. */
  lacks(needle: string): boolean {
    return this.beginnings.sieve.lacks(needle);
  }

  /** Whether the needle is somewhere in the text. */
  has(needle: string): boolean {
    return this.find(needle, 0) !== -1;
  }

  /** Whether one of the needles is somewhere in the text: what a stage asks before it reads all of it. */
  hasAny(needles: readonly string[]): boolean {
    return needles.some((needle) => this.has(needle));
  }

  /** Char code at a position, NaN beyond either end. */
  code(index: number): number {
    return this.text.charCodeAt(index);
  }

  /** End of the line that holds `from`: the position of its line break, or the end of the text. */
  lineEnd(from: number): number {
    const at = this.find('\n', from);
    const end = at === -1 ? this.length : at;
    return end > from && this.code(end - 1) === 13 ? end - 1 : end;
  }

  /** First position at or after `from`, and before `limit`, whose code fails the test. */
  skip(from: number, test: (code: number) => boolean, limit = this.length): number {
    let index = from;
    while (index < limit && test(this.code(index))) index += 1;
    this.steps += index - from + 1;
    return index;
  }

  /** The same as `skip`, with a table of `setOf` for the test. */
  skipOver(from: number, set: Uint8Array, limit: number): number {
    const { text } = this;
    const most = Math.min(limit, text.length);
    let index = from;
    while (index < most && isIn(set, text.charCodeAt(index))) index += 1;
    this.steps += index - from + 1;
    return index;
  }

  /** First position of the run that ends at `end` and passes the test, going back no further than `limit`. */
  skipBack(end: number, test: (code: number) => boolean, limit: number): number {
    let index = end;
    const least = Math.max(0, limit);
    while (index > least && test(this.code(index - 1))) index -= 1;
    this.steps += end - index + 1;
    return index;
  }

  /** The same as `skipBack`, with a table of `setOf` for the test. */
  skipBackOver(end: number, set: Uint8Array, limit: number): number {
    const { text } = this;
    let index = end;
    const least = Math.max(0, limit);
    while (index > least && isIn(set, text.charCodeAt(index - 1))) index -= 1;
    this.steps += end - index + 1;
    return index;
  }

  /** Whether a needle (lower case) stands at a position. */
  at(needle: string, index: number): boolean {
    this.steps += 1;
    return this.lower.startsWith(needle, index);
  }
}
