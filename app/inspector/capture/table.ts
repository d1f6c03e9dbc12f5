/** Some rows of a table; what is sent from the worker to the page. */
export type Piece<K extends string> = ReadonlyMap<K, Float64Array<ArrayBuffer>>;

const nothing = new Float64Array();

/**
 * Rows as columns of numbers, growing at the end. A hundred thousand events are a few megabytes this way, are sent from
 * the worker without being copied, and are filtered within a frame.
 */
export class Table<K extends string> {
  readonly #columns: Map<K, Float64Array<ArrayBuffer>>;
  readonly #names: readonly K[];
  #length = 0;

  constructor(names: readonly K[]) {
    this.#names = names;
    this.#columns = new Map(names.map((name) => [name, new Float64Array(256)]));
  }

  get length(): number {
    return this.#length;
  }

  /** The numbers of a column, with room for more at the end that means nothing. */
  column(name: K): Float64Array {
    return this.#columns.get(name) ?? nothing;
  }

  at(name: K, row: number): number {
    return this.column(name)[row] ?? 0;
  }

  add(values: Readonly<Record<K, number>>): void {
    this.#makeRoom(1);
    for (const name of this.#names) this.column(name)[this.#length] = values[name];
    this.#length += 1;
  }

  append(piece: Piece<K>): void {
    const added = piece.values().next().value?.length ?? 0;
    this.#makeRoom(added);
    for (const [name, numbers] of piece) this.column(name).set(numbers, this.#length);
    this.#length += added;
  }

  /** A copy of the rows from `from` to the end. */
  since(from: number): Piece<K> {
    return new Map(this.#names.map((name) => [name, this.column(name).slice(from, this.#length)]));
  }

  #makeRoom(rows: number): void {
    const needed = this.#length + rows;
    for (const [name, numbers] of this.#columns) {
      if (numbers.length >= needed) continue;
      const larger = new Float64Array(Math.max(needed, numbers.length * 2));
      larger.set(numbers);
      this.#columns.set(name, larger);
    }
  }
}

/** What can be sent along with a piece without being copied. */
export function buffersOf(piece: Piece<string>): ArrayBuffer[] {
  return [...piece.values()].map(({ buffer }) => buffer);
}
