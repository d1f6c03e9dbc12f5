import { type Identifier, identifierWords } from '../identifier';
import { everywhere, type Hit, type TextContext, textRule } from '../rule';

/** Shorter strings are in too many words. */
const shortest = 3;
/** Names that every other machine bears. */
const common =
  /^(?:root|user|users|admin|node|app|home|test|demo|dev|local|localhost|main|default|ubuntu|debian|runner|docker|postgres|mysql|sqlite|duckdb|snowflake|bigquery|ktx|public|warehouse|\/|\/root|\/home)$/i;

/** Strings that the reader gave, or that user, machine and project are known by; also in percent and JSON encoding. */
export const ownIdentifier = textRule('own-identifier', everywhere, function* (text, context) {
  const lowered = text.toLowerCase();
  // A few letters (İ) grow when lowered, and the places would no longer be those of the text.
  const lower = lowered.length === text.length ? lowered : text;
  for (const identifier of context.identifiers) {
    if (!isLookedFor(identifier, context)) continue;
    for (const form of formsOf(identifier.value)) yield* occurrences(lower, form, identifier);
  }
});

function isLookedFor({ kind, value }: Identifier, { scope }: TextContext): boolean {
  if (kind === 'given') return value !== '';
  // A value that is declared to be one of a few words is not named after the user's table.
  if (scope === 'http' || (scope === 'field' && (kind === 'name' || kind === 'user'))) return false;
  return value.length >= shortest && !common.test(value);
}

function formsOf(value: string): ReadonlySet<string> {
  const forms = [value, JSON.stringify(value).slice(1, -1)];
  try {
    forms.push(encodeURIComponent(value));
  } catch {
    // Half of a surrogate pair has no such form.
  }
  return new Set(forms.map((form) => form.toLowerCase()));
}

function* occurrences(lower: string, form: string, { kind }: Identifier): Generator<Hit> {
  let found = 0;
  for (let at = lower.indexOf(form); at !== -1 && found < 100; at = lower.indexOf(form, at + form.length)) {
    const end = at + form.length;
    if (!(kind === 'given' && form.length >= 6) && (isWord(lower[at - 1]) || isWord(lower[end]))) continue;
    found += 1;
    yield {
      start: at,
      end,
      what: identifierWords(kind),
      ...(kind === 'given' && { hide: [at, end] as const }),
    };
  }
}

function isWord(character: string | undefined): boolean {
  return character !== undefined && /[\p{L}\p{N}]/u.test(character);
}
