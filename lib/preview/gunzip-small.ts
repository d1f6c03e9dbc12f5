import * as zlib from 'node:zlib';
import { CodeTable, longestWord } from './inflate-codes';

/**
 * Decompresses a small gzip body as SDKs send it: a header without options (RFC 1952) and one block of deflate data
 * with codes of its own (RFC 1951). Gives undefined for everything else and whenever anything is out of the ordinary:
 * what is to be said of it is then for node:zlib to find.
 *
 * node:zlib sets up a decompressor of some 50 KiB for each body and throws it away. For many bodies of a kilobyte this,
 * with what it leaves for the collector of garbage, costs more than the decompressing does.
 *
 * What it gives is what node:zlib would give: no code is taken that is not complete, the block ends where the trailer
 * begins, and length and CRC-32 are the announced ones.
 */
export function gunzipSmall(input: Buffer): Buffer | undefined {
  const end = input.length - trailerBytes;
  // Node 20.12 has no crc32 yet.
  if (zlib.crc32 === undefined || end <= headerBytes) return undefined;
  if (input.readUInt32BE(0) !== plainHeader || (input.readUInt8(headerBytes) & 7) !== oneBlockWithCodes)
    return undefined;
  const size = input.readUInt32LE(end + 4);
  if (size > mostBytes) return undefined;
  const output = Buffer.allocUnsafe(size);
  const whole = inflate(input, end, output) && zlib.crc32(output) === input.readUInt32LE(end);
  return whole ? output : undefined;
}

const headerBytes = 10;
const trailerBytes = 8;
/** Two magic bytes, the method deflate, no flags. */
const plainHeader = 0x1f8b0800;
/** The first three bits of deflate data, least significant first: this block is the last, and has dynamic codes. */
const oneBlockWithCodes = 0b101;
/** Of longer ones, node:zlib is as quick. */
const mostBytes = 16 * 1024;

// RFC 1951, 3.2.5: what the symbols for lengths and distances begin at, and how many bits more belong to each.
const lengthBits = Uint8Array.from({ length: 29 }, (_, at) => (at < 8 || at === 28 ? 0 : (at - 4) >> 2));
const lengthBase = basesOf(lengthBits, 3);
lengthBase[28] = 258;
const distanceBits = Uint8Array.from({ length: 30 }, (_, at) => (at < 4 ? 0 : (at - 2) >> 1));
const distanceBase = basesOf(distanceBits, 1);

function basesOf(bits: Uint8Array, first: number): Uint16Array {
  let next = first;
  return Uint16Array.from(bits, (more) => {
    const base = next;
    next += 1 << more;
    return base;
  });
}

const mostLiterals = 286;
const mostDistances = 30;
const endOfBlock = 256;
/** RFC 1951, 3.2.7: the order in which the lengths of words are listed that encode the lengths of words. */
const orderOfLengths = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];

// For all calls, of which one is over before the next begins.
const ofLengths = new CodeTable(orderOfLengths.length, 7);
const ofLiterals = new CodeTable(mostLiterals, longestWord);
const ofDistances = new CodeTable(mostDistances, longestWord);
const lengths = new Uint8Array(mostLiterals + mostDistances);

/** The bits of the input, least significant first; behind its end there are zeros. */
class Bits {
  hold = 0;
  count = 0;
  constructor(
    readonly input: Buffer,
    public at: number,
  ) {}

  /** Has at least `bits` in `hold`; up to 25 fit. */
  fill(bits: number): void {
    for (; this.count < bits; this.count += 8) {
      this.hold |= (this.input[this.at] ?? 0) << this.count;
      this.at += 1;
    }
  }

  take(bits: number): number {
    this.fill(bits);
    const value = this.hold & ((1 << bits) - 1);
    this.hold >>>= bits;
    this.count -= bits;
    return value;
  }

  symbol(code: CodeTable): number {
    this.fill(longestWord);
    const entry = code.entries[this.hold & code.mask] ?? 0;
    this.hold >>>= entry & 15;
    this.count -= entry & 15;
    return entry >> 4;
  }
}

/** Whether the block behind the header ends at `end` and fills `output`. */
function inflate(input: Buffer, end: number, output: Buffer): boolean {
  const bits = new Bits(input, headerBytes);
  bits.take(3);
  if (!readCodes(bits)) return false;
  const size = output.length;
  for (let out = 0; ; ) {
    const symbol = bits.symbol(ofLiterals);
    if (symbol < endOfBlock) {
      if (out === size) return false;
      output[out] = symbol;
      out += 1;
    } else if (symbol === endOfBlock) {
      return out === size && bits.at - (bits.count >> 3) === end;
    } else {
      const length = (lengthBase[symbol - 257] ?? 0) + bits.take(lengthBits[symbol - 257] ?? 0);
      const back = bits.symbol(ofDistances);
      const distance = (distanceBase[back] ?? 0) + bits.take(distanceBits[back] ?? 0);
      if (distance > out || length > size - out) return false;
      // Byte by byte: what is copied may reach into what it gives.
      for (const to = out + length; out < to; out += 1) output[out] = output[out - distance] ?? 0;
    }
  }
}
/** Reads the codes of the block (RFC 1951, 3.2.7); false when they are not in order. */
function readCodes(bits: Bits): boolean {
  const literals = bits.take(5) + 257;
  const all = literals + bits.take(5) + 1;
  if (literals > mostLiterals || all - literals > mostDistances) return false;
  const listed = bits.take(4) + 4;
  lengths.fill(0, 0, orderOfLengths.length);
  for (let at = 0; at < listed; at += 1) lengths[orderOfLengths[at] ?? 0] = bits.take(3);
  if (!ofLengths.set(lengths, 0, orderOfLengths.length)) return false;
  for (let at = 0; at < all; ) {
    const symbol = bits.symbol(ofLengths);
    if (symbol < 16) {
      lengths[at] = symbol;
      at += 1;
      continue;
    }
    if (symbol === 16 && at === 0) return false;
    const repeated = symbol === 16 ? (lengths[at - 1] ?? 0) : 0;
    const to = at + (symbol === 18 ? 11 + bits.take(7) : 3 + bits.take(symbol - 14));
    if (to > all) return false;
    lengths.fill(repeated, at, to);
    at = to;
  }
  return ofLiterals.set(lengths, 0, literals) && ofDistances.set(lengths, literals, all);
}
