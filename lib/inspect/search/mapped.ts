/** Start and end of a stretch of text, in UTF-16 units. */
export type Span = readonly [start: number, end: number];

/** A text made from another, with the way back: which stretch of the other a stretch of it was made from. */
export interface Mapped {
  readonly text: string;
  readonly back: (span: Span) => Span;
}

/** A stretch of a text, and the number of units of the source that it was made from. */
export type Piece = readonly [text: string, length: number];

/**
 * The way back from a text that is made of `pieces`. They are asked for when the first stretch is: nearly nothing is ever
 * found, and going through a text character by character takes longer than looking for something in it. A piece of
 * another length than its source is one whole: what begins within it began where its source began.
 */
export function backThrough(pieces: () => Iterable<Piece>): Mapped['back'] {
  let places: Places | undefined;
  return ([from, to]) => {
    places ??= placesOf(pieces());
    return [sourceOf(places, from, false), sourceOf(places, to, true)];
  };
}

interface Places {
  /** Where each piece starts, and the end of the last. */
  readonly starts: readonly number[];
  readonly sources: readonly number[];
}

function placesOf(pieces: Iterable<Piece>): Places {
  const places = { starts: [0], sources: [0] };
  let [start, source] = [0, 0];
  for (const [text, length] of pieces) {
    start += text.length;
    source += length;
    places.starts.push(start);
    places.sources.push(source);
  }
  return places;
}

function sourceOf({ starts, sources }: Places, at: number, isEnd: boolean): number {
  const index = Math.min(lastUpTo(starts, isEnd ? at - 1 : at), starts.length - 2);
  const [from = 0, to = 0] = [starts[index], starts[index + 1]];
  const [sourceFrom = 0, sourceTo = 0] = [sources[index], sources[index + 1]];
  if (to - from === sourceTo - sourceFrom) return sourceFrom + at - from;
  return isEnd ? sourceTo : sourceFrom;
}

/** Index of the last entry of a rising list that is at most `value`. */
function lastUpTo(rising: readonly number[], value: number): number {
  let [low, high] = [0, rising.length - 1];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((rising[middle] ?? 0) <= value) low = middle;
    else high = middle - 1;
  }
  return low;
}
