/**
 * Characters that a browser drops, obeys or uses to reorder what is around them: controls but line break and tab, format
 * characters (bidi controls, joiners, tags), separators, lone surrogates and private use.
 */
const acting = /(?![\n\t])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\p{Co}]/gu;

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** `text` as it can stand anywhere in HTML, between tags or in a quoted attribute: shown, and never obeyed. */
export function escapeHtml(text: string): string {
  return text
    .replace(acting, (character) => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`)
    .replace(/[&<>"']/g, (character) => entities[character] ?? '');
}
