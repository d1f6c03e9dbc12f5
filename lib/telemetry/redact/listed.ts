import { isLower } from './chars';

/** A word that ends at a node: the list it is in, and which of the list it is. */
interface End {
  list: number;
  number: number;
}

/** So many codes are of ASCII. */
const ascii = 128;

/** The words of all lists as one tree, a node for each letter; node 0 is none. */
const letters = [0];
const children = [0];
const siblings = [0];
const ends: (End[] | undefined)[] = [undefined];
/** The nodes of the first two letters. */
const roots = new Uint16Array(ascii * ascii);

function nodeOf(letter: number, sibling: number): number {
  children.push(0);
  siblings.push(sibling);
  ends.push(undefined);
  return letters.push(letter) - 1;
}

function childOf(parent: number, letter: number): number {
  let node = children[parent] ?? 0;
  while (node !== 0 && letters[node] !== letter) node = siblings[node] ?? 0;
  return node;
}

/**
 * Notes a word of a list, in lower case: from now on the places of a text tell where it stands.
 * @throws when it does not begin with a letter and another character, both of ASCII, since it would never be found.
 */
export function note(list: number, number: number, word: string): void {
  const [first, second] = [word.charCodeAt(0), word.charCodeAt(1)];
  if (!isLower(first) || !(second < ascii)) throw new Error(`No word to look for: ${JSON.stringify(word)}`);
  const root = first * ascii + second;
  roots[root] ||= nodeOf(second, 0);
  let node = roots[root] ?? 0;
  for (let index = 2; index < word.length; index += 1) {
    const letter = word.charCodeAt(index);
    const known = childOf(node, letter);
    const child = known === 0 ? nodeOf(letter, children[node] ?? 0) : known;
    if (known === 0) children[node] = child;
    node = child;
  }
  ends[node] = [...(ends[node] ?? []), { list, number }];
}

/** The node of the first two letters at a place, or 0. */
function rootAt(lower: string, place: number): number {
  if (place + 1 >= lower.length) return 0;
  const first = lower.charCodeAt(place);
  const second = lower.charCodeAt(place + 1);
  return first < ascii && second < ascii ? (roots[first * ascii + second] ?? 0) : 0;
}

/** For each list, by its number, where its words stand in a text, in forward order. */
export type Places = (number[] | undefined)[];

/** Keeps a place for each list of which a word stands there. */
export function keep(lower: string, place: number, places: Places): void {
  let node = rootAt(lower, place);
  for (let at = place + 2; node !== 0; at += 1) {
    const ended = ends[node];
    if (ended !== undefined) keepEnds(ended, place, places);
    node = at < lower.length ? childOf(node, lower.charCodeAt(at)) : 0;
  }
}

function keepEnds(ended: readonly End[], place: number, places: Places): void {
  for (let index = 0; index < ended.length; index += 1) {
    const list = ended[index]?.list ?? 0;
    const found = places[list];
    if (found === undefined) places[list] = [place];
    else if (found[found.length - 1] !== place) found.push(place);
  }
}

/** The words of a list that stand at a place, as numbers, in their order. */
export function standing(list: number, lower: string, place: number): readonly number[] {
  const found: number[] = [];
  let node = rootAt(lower, place);
  for (let at = place + 2; node !== 0; at += 1) {
    for (const end of ends[node] ?? []) if (end.list === list) found.push(end.number);
    node = at < lower.length ? childOf(node, lower.charCodeAt(at)) : 0;
  }
  return found.sort((one, other) => one - other);
}
