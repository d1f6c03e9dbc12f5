import { hitsOf } from '../matching';
import { type Hit, inValues, textRule } from '../rule';

const what = 'data from a row';
/** What drivers write around values; the last group of each is the values. */
const shapes = [
  /\bKey \([^)\r\n]{1,400}\)=\(([^\r\n]{1,2000}?)\)(?= |\.|$)/g,
  /\bFailing row contains \(([^\r\n]{1,4000})\)/g,
  /\bDuplicate entry '([^\r\n]{1,2000}?)' for key/g,
  /\bduplicate key value is \(([^)\r\n]{1,2000})\)/gi,
  /\binvalid input (?:syntax|value) for [^:\r\n]{1,100}: ["']([^\r\n]{1,2000}?)["'](?=\s|,|$)/g,
  /\bIncorrect [a-z]{1,20} value: '([^\r\n]{1,2000}?)' for/g,
  /\bcould not convert string to [a-z]{1,20}: '([^'\r\n]{1,2000})'/g,
  /\b(?:Numeric|Date|Timestamp|Boolean|String) value '([^'\r\n]{1,2000})' is (?:not|too)/g,
  /\bvalue ["']([^"'\r\n]{1,2000})["'] is out of range/gi,
  /\bfield value out of range: ["']([^"'\r\n]{1,2000})["']/g,
  /\[?\b(?:bind )?param(?:eter)?s?\b(?: values?)?["']?\s{0,3}[:=]\s{0,3}[[({]([^\r\n]{2,4000})[\])}]/gi,
  /\$\d{1,3} = '([^'\r\n]{1,2000})'/g,
  /"rows"\s{0,3}:\s{0,3}\[\s{0,3}[[{]([^\r\n]{2,4000})/g,
];

/** Values from tables that a database put into its message. */
export const rowData = textRule('row-data', inValues, function* (text) {
  for (const shape of shapes) {
    yield* hitsOf(text, shape, (match): Hit => {
      const value = match.at(-1) ?? '';
      const from = match.index + match[0].lastIndexOf(value);
      return {
        start: match.index,
        end: match.index + match[0].length,
        what,
        hide: [from, from + value.length],
      };
    });
  }
});
