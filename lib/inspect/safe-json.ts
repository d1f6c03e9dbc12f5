/** Characters that act on a terminal or turn the direction of text, which JSON may hold as they are. */
const acting = /[\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/g;

/** A value as JSON that is safe to print: what acts on a terminal is escaped, and reads back as the same value. */
export function safeJson(value: unknown): string {
  return safeToPrint(JSON.stringify(value) ?? 'null');
}

/** JSON that is safe to print, from any JSON text. */
export function safeToPrint(json: string): string {
  return json.replace(acting, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
