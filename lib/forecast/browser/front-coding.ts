/** The mark in front of a word says how many letters it shares with the word before: a space none, `!` one, `#` two. */
const marks = ' !#$%&()*,:;<=>?@[]^{|}~';

/**
 * Words without the letters that each shares with the one before: `abort aborted` is ` abort&ed`. The page on which a command
 * line can be tried loads its vocabulary so; gzip then makes a fifth less of it.
 * @throws Error for a word with a mark in it
 */
export function frontCoded(words: readonly string[]): string {
  let before = '';
  return words
    .map((word) => {
      if ([...word].some((letter) => marks.includes(letter))) throw new Error(`A mark is in ${word}.`);
      const shared = sharedBy(before, word);
      before = word;
      return `${marks[shared]}${word.slice(shared)}`;
    })
    .join('');
}

/** The words of a text that `frontCoded` made, with spaces between them. */
export function frontDecoded(text: string): string {
  const words: string[] = [];
  for (const letter of text) {
    const shared = marks.indexOf(letter);
    if (shared >= 0) words.push(words.at(-1)?.slice(0, shared) ?? '');
    else words.push((words.pop() ?? '') + letter);
  }
  return words.join(' ');
}

function sharedBy(one: string, other: string): number {
  let shared = 0;
  while (shared < marks.length - 1 && shared < one.length && one[shared] === other[shared]) shared += 1;
  return shared;
}
