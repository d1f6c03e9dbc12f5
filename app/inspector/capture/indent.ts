/** Deeper lists and objects stay on one line: each level would widen every line below it. */
const deepest = 60;

/**
 * JSON with a line for each value, made from its text alone: no character but white space between values is changed, so
 * digits, escapes and members that are there twice stay as they were sent. Text that is not JSON comes back as it is.
 */
export function indented(text: string): string {
  const out: string[] = [];
  let depth = 0;
  const line = () => `\n${'  '.repeat(Math.min(depth, deepest))}`;
  let empty = false;
  for (const [token] of text.matchAll(/"(?:[^"\\]|\\[\s\S])*"|[{}[\],:]|\s+|[^\s"{}[\],:]+|"/g)) {
    if (/^\s/.test(token)) continue;
    if (token === '}' || token === ']') {
      depth -= 1;
      if (depth < 0) return text;
      out.push(empty ? token : line() + token);
      empty = false;
      continue;
    }
    if (empty) out.push(line());
    empty = token === '{' || token === '[';
    if (empty) depth += 1;
    out.push(token);
    if (token === ',') out.push(line());
    if (token === ':') out.push(' ');
  }
  return depth === 0 && !empty ? out.join('') : text;
}
