import { between, joiners } from './rules';

const [plain, digit, joiner, white] = [0, 1, 2, 3];
/** The kind of each character up to U+00FF; the few signs beyond are in a set. */
const kinds = new Uint8Array(256);
const signs = new RegExp(`[${between}]`);
const joining = new RegExp(`[${joiners}]`);
const kindOf = (sign: string): number =>
  joining.test(sign) ? joiner : signs.test(sign) ? white : /\d/.test(sign) ? digit : plain;
for (let code = 0; code < kinds.length; code += 1) kinds[code] = kindOf(String.fromCharCode(code));
const farSigns = new Map(
  [...between].filter((sign) => sign > '\u00ff').map((sign) => [sign.charCodeAt(0), kindOf(sign)]),
);

/** Goes through the tokens of a text: characters that are no sign, and those that signs without white space join to them. */
export function eachToken(
  text: string,
  visit: (start: number, end: number, hasDigit: boolean) => void,
): void {
  let start = -1;
  let end = 0;
  let hasDigit = false;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    const kind = code < 256 ? kinds[code] : (farSigns.get(code) ?? plain);
    if (kind === plain || kind === digit) {
      if (start < 0) start = at;
      end = at + 1;
      hasDigit ||= kind === digit;
    } else if (kind === white && start >= 0) {
      visit(start, end, hasDigit);
      start = -1;
      hasDigit = false;
    }
  }
  if (start >= 0) visit(start, end, hasDigit);
}
