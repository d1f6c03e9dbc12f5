import { type Report, run } from './engine';

export type { Fired, Report } from './engine';
export { type Rule, rules } from './rules';

/** The longest text that is looked at, in UTF-16 units; the rest is replaced by a label, and never sent. */
const maxLength = 65_536;

/** The rules look a little further than what is kept, so that a secret across the limit is recognised whole. */
const limits = { longest: maxLength, beyond: 8_192 };

/**
 * Text in, the same text without secrets, SQL, row data, prompts and the like out. Each replacement says which rule made
 * it: `[redacted: password]`. A second run changes nothing, the work grows linearly with the text, and what comes out is
 * never longer than the larger of `maxLength` and the text itself allows.
 * @param known values that must never appear, whatever surrounds them; their usual encodings are found as well.
 */
export function redact(text: string, known: readonly string[] = []): string {
  return run(text, known, limits).text;
}

/** The same with what was replaced: rule and place of each stretch. */
export function redactWithReport(text: string, known: readonly string[] = []): Report {
  return run(text, known, limits);
}
