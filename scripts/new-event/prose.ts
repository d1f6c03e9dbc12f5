/** One sentence: a capital or a name at the start, a period at the end, none between. */
export function isSentence(text: string): boolean {
  return isProse(text) && !/[.?!]\s+[A-Z]/.test(text);
}

/** One or more sentences. */
export function isProse(text: string): boolean {
  return /^\S(.*\S)?[.?]$/.test(text) && !text.includes('  ');
}
