/** What a template became, and the texts in it that are secret. */
export interface Expanded {
  readonly text: string;
  readonly known: readonly string[];
  readonly secrets: readonly string[];
}

const placeholder = /\{\{(!?)(?:([a-z]\w*)=)?([a-z]\w*)(?::(.*?))?((?:\|[a-z0-9]+)*)\}\}/gs;

const lower = 'abcdefghijklmnopqrstuvwxyz';
const digits = '0123456789';
const alnum = lower + lower.toUpperCase() + digits;
const alphabets: Readonly<Record<string, string>> = {
  alnum,
  lower,
  digits,
  upper: 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567',
  hex: `${digits}abcdef`,
  base64: `${alnum}+/`,
};

/** A generator of numbers below `limit` that gives the same row for the same seed (mulberry32 over FNV-1a). */
function lots(seed: string): (limit: number) => number {
  let state = 0x811c9dc5;
  for (let index = 0; index < seed.length; index += 1)
    state = Math.imul(state ^ seed.charCodeAt(index), 0x01000193) >>> 0;
  return (limit) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % limit;
  };
}

const hexOf = (bytes: Iterable<number>): string =>
  Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');

const filters: Readonly<Record<string, (text: string) => string>> = {
  percent: (text) => encodeURIComponent(text),
  percentlower: (text) => encodeURIComponent(text).replace(/%[0-9A-F]{2}/g, (code) => code.toLowerCase()),
  uri: (text) => encodeURI(text),
  plus: (text) => encodeURIComponent(text).replaceAll('%20', '+'),
  json: (text) => JSON.stringify(text).slice(1, -1),
  unicode: (text) =>
    text.replace(/[^ -~]/g, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`),
  base64: (text) => Buffer.from(text).toString('base64'),
  base64url: (text) => Buffer.from(text).toString('base64url'),
  hex: (text) => hexOf(Buffer.from(text)),
  half: (text) => text.slice(0, Math.ceil(text.length / 2)),
};

/**
 * Fills the placeholders of a template, described in tests/fixtures/redaction/README.md. The same seed gives the same
 * texts, and no two placeholders of one template the same.
 */
export function expand(template: string, seed: string, known: readonly string[] = []): Expanded {
  const draw = lots(seed);
  const names = new Map<string, string>();
  const secrets = new Set<string>();
  const make = (kind: string, argument: string | undefined): string => {
    const named = names.get(kind);
    if (named !== undefined) return named;
    if (kind === 'text') return argument ?? '';
    if (kind === 'uuid') {
      const hex = hexOf(Array.from({ length: 16 }, () => draw(256)));
      return [
        hex.slice(0, 8),
        hex.slice(8, 12),
        `4${hex.slice(13, 16)}`,
        `a${hex.slice(17, 20)}`,
        hex.slice(20),
      ].join('-');
    }
    const length = Number(argument ?? 12);
    if (kind === 'word') return Array.from({ length }, () => lower[draw(26)]).join('');
    const alphabet = alphabets[kind];
    if (alphabet === undefined) throw new Error(`${seed}: no placeholder is called ${kind}`);
    const drawn = Array.from({ length }, () => alphabet[draw(alphabet.length)]);
    // Tokens of services mix letters and digits; a short one drawn by lot may not.
    if (kind === 'alnum' && length > 3) drawn.splice(1, 3, 'k', String(draw(10)), 'Q');
    return drawn.join('');
  };
  const fill = (text: string): string =>
    text.replace(
      placeholder,
      (
        _,
        secret: string,
        name: string | undefined,
        kind: string,
        argument: string | undefined,
        steps: string,
      ) => {
        const value = make(kind, argument);
        if (name !== undefined) names.set(name, value);
        const written = steps
          .split('|')
          .slice(1)
          .reduce((last, step) => filters[step]?.(last) ?? `${seed}: no filter ${step}`, value);
        if (secret !== '') secrets.add(written);
        return written;
      },
    );
  const filled = known.map(fill);
  return { known: filled, text: fill(template), secrets: [...secrets] };
}
