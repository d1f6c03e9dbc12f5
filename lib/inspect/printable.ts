/**
 * Characters that act on a terminal, hide themselves or reorder what is around them: controls (C0, DEL, C1), format
 * characters (bidi controls, joiners, tags), line and paragraph separators, lone surrogates and private use.
 */
const acting = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\p{Co}]/gu;

const named: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/** `text` with every acting character as its escape, so that it is shown and never obeyed. */
export function printable(text: string): string {
  return text.replace(acting, escaped);
}

/** `text` in ASCII alone, everything else as its escape, for terminals that are not UTF-8. */
export function ascii(text: string): string {
  return text.replace(/[^\x20-\x7e]/gu, escaped);
}

function escaped(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  const hex = code.toString(16);
  return named[character] ?? (code > 0xffff ? `\\u{${hex}}` : `\\u${hex.padStart(4, '0')}`);
}
