/** Slots of a table: twice as many as it is to hold, so that a free one is near. */
const spread = 2;
/** A uuid that has no slot within so many steps of its own goes beside the table; made-up ones can all want the same. */
const steps = 32;

/**
 * Numbers by uuid, at most `most` of them. A uuid in its usual form lies in a table as its 128 bits: tens of thousands of
 * strings in a Map, soon dropped again, were nearly all of the memory that an audit took more for a longer capture.
 */
export class UuidMap {
  readonly #words: Uint32Array;
  readonly #numbers: Float64Array;
  readonly #beside = new Map<string, number>();
  readonly #mask: number;
  #size = 0;

  /** `most` is a power of two. */
  constructor(most: number) {
    this.#mask = most * spread - 1;
    this.#words = new Uint32Array(4 * most * spread);
    this.#numbers = new Float64Array(most * spread);
  }

  get size(): number {
    return this.#size;
  }

  get(uuid: string): number | undefined {
    const slot = this.#slotOf(uuid);
    if (slot === undefined) return this.#beside.get(uuid);
    return this.#isTaken(slot) ? this.#numbers[slot] : undefined;
  }

  /** Adds a uuid that is not there yet. */
  add(uuid: string, number: number): void {
    this.#size += 1;
    const slot = this.#slotOf(uuid);
    if (slot === undefined) this.#beside.set(uuid, number);
    else {
      this.#words.set(read, 4 * slot);
      this.#numbers[slot] = number;
    }
  }

  /** The slot of a uuid, or the free one that is its own; none for another text and when too many are in its way. */
  #slotOf(uuid: string): number | undefined {
    if (!readUuid(uuid)) return undefined;
    const [a = 0, b = 0, c = 0, d = 0] = read;
    // The last words are random in every version of a uuid that is in use.
    let slot = Math.imul(d ^ (c >>> 7) ^ a, 0x9e3779b1) ^ Math.imul(b, 0x85ebca6b);
    slot ^= slot >>> 15;
    for (let step = 0; step < steps; step += 1) {
      slot &= this.#mask;
      const at = 4 * slot;
      const words = this.#words;
      if (words[at] === a && words[at + 1] === b && words[at + 2] === c && words[at + 3] === d) return slot;
      if (!this.#isTaken(slot)) return slot;
      slot += 1;
    }
    return undefined;
  }

  #isTaken(slot: number): boolean {
    const at = 4 * slot;
    const words = this.#words;
    return words[at] !== 0 || words[at + 1] !== 0 || words[at + 2] !== 0 || words[at + 3] !== 0;
  }
}

/** The words of the uuid that was read last. */
const read = new Uint32Array(4);

/** Reads a uuid as it is usually written, in small letters; false for every other text and for that of zeros alone. */
function readUuid(text: string): boolean {
  if (text.length !== 36) return false;
  read.fill(0);
  let digits = 0;
  for (let at = 0; at < 36; at += 1) {
    const code = text.charCodeAt(at);
    if (at === 8 || at === 13 || at === 18 || at === 23) {
      if (code !== 45) return false;
      continue;
    }
    const digit = code >= 97 && code <= 102 ? code - 87 : code >= 48 && code <= 57 ? code - 48 : -1;
    if (digit === -1) return false;
    read[digits >>> 3] = ((read[digits >>> 3] ?? 0) << 4) | digit;
    digits += 1;
  }
  return read.some((word) => word !== 0);
}
