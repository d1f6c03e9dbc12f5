/** Characters that a search may go through whatever it is given. */
const always = 32 * 1024 * 1024;
/** The same for each character that it is given. */
const forEach = 16;

/**
 * Bounds the work of a search in proportion to what is searched, because a text can be made so that it decodes to a
 * thousand times as much. What was not used is not saved up.
 */
export class Work {
  #left = always;
  #isWhole = true;

  /** Begins with a text of so many characters. */
  begin(length: number): void {
    this.#left = Math.min(Math.max(this.#left, 0), always) + length * forEach;
    this.#isWhole = true;
  }

  /** Asks for so many characters; false when there is not that much left, and then the search is not whole. */
  take(length: number): boolean {
    if (length > this.#left) return this.fail();
    this.#left -= length;
    return true;
  }

  /** Something could not be searched. */
  fail(): false {
    this.#isWhole = false;
    return false;
  }

  /** Characters that are left. */
  get left(): number {
    return this.#left;
  }

  /** Whether everything since `begin` was searched. */
  get isWhole(): boolean {
    return this.#isWhole;
  }
}
