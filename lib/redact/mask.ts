import { reasons, type Why } from './reasons';
import { marker } from './rules';

const whys: readonly Why[] = Object.keys(reasons).filter((key): key is Why => Object.hasOwn(reasons, key));
/** The code of a marker that stood in the text before. */
const marked = whys.length + 1;

/** Which units of a text are withheld, and why. */
export class Mask {
  readonly #codes: Uint8Array;

  constructor(readonly text: string) {
    this.#codes = new Uint8Array(text.length);
    for (let at = text.indexOf(marker); at >= 0; at = text.indexOf(marker, at + marker.length))
      this.#codes.fill(marked, at, at + marker.length);
  }

  /** True when anything is withheld. */
  get any(): boolean {
    return this.#codes.some((code) => code !== 0);
  }

  /** Withholds a stretch; what is withheld already keeps its first reason. */
  add(start: number, end: number, why: Why): void {
    const code = whys.indexOf(why) + 1;
    const last = Math.min(end, this.#codes.length);
    for (let index = Math.max(start, 0); index < last; index += 1)
      if (this.#codes[index] === 0) this.#codes[index] = code;
  }

  /** True when any unit of the stretch is withheld. */
  touches(start: number, end: number): boolean {
    for (let index = start; index < end; index += 1) if (this.#codes[index] !== 0) return true;
    return false;
  }

  /** The withheld stretches from left to right, with the first reason; undefined for one that is a marker alone. */
  runs(): { start: number; end: number; why: Why | undefined }[] {
    const found: { start: number; end: number; why: Why | undefined }[] = [];
    for (let index = 0; index < this.#codes.length; index += 1) {
      const code = this.#codes[index] ?? 0;
      if (code === 0) continue;
      const last = found.at(-1);
      const why = whys[code - 1];
      if (last?.end === index) {
        last.end = index + 1;
        last.why ??= why;
      } else found.push({ start: index, end: index + 1, why });
    }
    return found;
  }
}
