/** Longest number that is written out: nobody's identifier has more digits, and an exponent costs nothing to write. */
const longest = 400;

/**
 * A JSON number without exponent and without a fraction of zeros: `4.711e3` and `4711.0` are `4711`. The digits are those
 * of the literal, never those of the double that it is read as.
 */
export function digitsOf(literal: string): string {
  const [, sign = '', whole = '', fraction = '', exponent = '0'] =
    /^(-?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/.exec(literal) ?? [];
  const power = Number(exponent);
  if (whole === '' || Math.abs(power) > longest || whole.length + fraction.length > longest) return literal;
  const digits = whole + fraction;
  const point = whole.length + power;
  const padded = point > digits.length ? digits.padEnd(point, '0') : digits;
  const before = point > 0 ? padded.slice(0, point) : '0';
  const after = point > 0 ? padded.slice(point) : '0'.repeat(-point) + padded;
  const kept = after.replace(/0+$/, '');
  return `${sign}${before.replace(/^0+(?=\d)/, '')}${kept === '' ? '' : `.${kept}`}`;
}
