/**
 * Several lines as one, since the field holds one: a line that a backslash continues goes on, a new line between quotes is
 * a blank, and any other ends its command as a semicolon does.
 */
export function asOneLine(text: string): string {
  const lines = text.replaceAll(/\r\n?/g, '\n').trim();
  let line = '';
  let quote = '';
  for (let at = 0; at < lines.length; at += 1) {
    const char = lines.charAt(at);
    if (char === '\\' && quote !== "'") {
      at += 1;
      if (lines.charAt(at) !== '\n') line += char + lines.charAt(at);
    } else if (char !== '\n') {
      if (char === quote) quote = '';
      else if (quote === '' && (char === '"' || char === "'")) quote = char;
      line += char;
    } else if (quote !== '') line += ' ';
    else {
      line += '; ';
      while (/\s/.test(lines.charAt(at + 1))) at += 1;
    }
  }
  return line;
}
