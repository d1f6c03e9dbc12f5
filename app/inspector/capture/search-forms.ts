/** How a text can be written into bytes. */
export type Encoding = 'plain' | 'json' | 'url' | 'base64';

/** The ways in which a text is looked for. */
export interface SearchForms {
  /** Finds candidates; what it matches must be asked for with `encodingOf`. */
  readonly pattern: RegExp;
  /** How a match is written; undefined when it only looks alike (base64 in another case). */
  encodingOf(match: string): Encoding | undefined;
  readonly base64: boolean;
}

/** Shorter ones are found in any base64 by chance. */
const leastBase64Bytes = 4;

/**
 * The forms in which `text` can be in a request: as it is and in any case, with the escapes of JSON (also of JSON within
 * JSON), percent-encoded, and as base64 at each of the three places in a group, in the cases that a name is written in.
 */
export function searchForms(text: string): SearchForms {
  const exact = new Map<string, Encoding>();
  const anyCase = new Map<string, Encoding>([[text.toLowerCase(), 'plain']]);
  const add = (form: string, encoding: Encoding) => {
    const key = form.toLowerCase();
    if (!anyCase.has(key)) anyCase.set(key, encoding);
  };
  const once = jsonEscaped(text);
  for (const form of [once, asciiOnly(once), jsonEscaped(once), jsonEscaped(asciiOnly(once))]) {
    add(form, 'json');
  }
  for (const form of urlForms(text)) add(form, 'url');
  const bytes = new TextEncoder().encode(text).length;
  const base64 = bytes >= leastBase64Bytes;
  if (base64) {
    for (const written of casesOf(text)) for (const form of base64Forms(written)) exact.set(form, 'base64');
  }
  const all = [...anyCase.keys(), ...exact.keys()].sort((a, b) => b.length - a.length);
  return {
    pattern: new RegExp(all.map(escaped).join('|'), 'gi'),
    encodingOf: (match) => anyCase.get(match.toLowerCase()) ?? exact.get(match),
    base64,
  };
}

function jsonEscaped(text: string): string {
  return JSON.stringify(text).slice(1, -1);
}

function asciiOnly(text: string): string {
  return text.replace(/[\u007f-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

function urlForms(text: string): readonly string[] {
  let encoded: string;
  try {
    encoded = encodeURIComponent(text);
  } catch {
    // Half of a surrogate pair cannot be percent-encoded.
    return [];
  }
  const strict = encoded.replace(/[!'()*~.-]/g, (mark) => `%${mark.charCodeAt(0).toString(16)}`);
  return [encoded, encoded.replaceAll('%20', '+'), strict, encodeURIComponent(encoded)];
}

function casesOf(text: string): ReadonlySet<string> {
  const lower = text.toLowerCase();
  return new Set([text, lower, text.toUpperCase(), lower.charAt(0).toUpperCase() + lower.slice(1)]);
}

/** The characters of base64 that depend on nothing but `text`, for each place in a group of three bytes. */
function base64Forms(text: string): ReadonlySet<string> {
  const bytes = new TextEncoder().encode(text);
  const forms = new Set<string>();
  for (const before of [0, 1, 2]) {
    const padded = new Uint8Array(before + bytes.length);
    padded.set(bytes, before);
    const whole = btoa(String.fromCharCode(...padded));
    const form = whole.slice(Math.ceil((before * 8) / 6), Math.floor((padded.length * 8) / 6));
    forms.add(form);
    forms.add(form.replaceAll('+', '-').replaceAll('/', '_'));
  }
  return forms;
}

function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
}
