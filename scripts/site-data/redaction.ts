import { redact, rules } from '../../lib/telemetry/redact';

/** Longer examples say nothing to a reader. */
const longest = 400;

/** Every redaction rule with an example and what becomes of it. */
export function makeRedaction() {
  return rules.map(({ id, catches, example }) => {
    const text = example();
    const before = text.length > longest ? '' : text;
    return { id, catches, before, after: redact(before) };
  });
}
