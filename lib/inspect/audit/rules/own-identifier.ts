import { formWords } from '../../search';
import { type Identifier, identifierWords, isPrivate } from '../identifier';
import { anywhere, type Hit, type Scope, type TextContext, textRule } from '../rule';

/** Shorter strings are in too many words. */
const shortest = 3;
/** Names that every other machine bears. */
const common =
  /^(?:root|user|users|admin|node|app|home|test|demo|dev|local|localhost|main|default|ubuntu|debian|runner|docker|postgres|mysql|sqlite|duckdb|snowflake|bigquery|ktx|public|warehouse|\/|\/root|\/home)$/i;

/** Strings that the reader gave, or that user, machine and project are known by, in every form that is searched. */
export const ownIdentifier = textRule('own-identifier', anywhere, function* (_text, context) {
  for (const [identifier, hit] of seen(context)) if (identifier.kind !== 'secret') yield hit;
});

/** Secrets that the configuration of ktx reaches, in every form that is searched. */
export const ownSecret = textRule('own-secret', anywhere, function* (_text, context) {
  for (const [identifier, hit] of seen(context)) if (identifier.kind === 'secret') yield hit;
});

function* seen({ identifiers, scope, searched }: TextContext): Generator<readonly [Identifier, Hit]> {
  for (const { needle, span, forms } of searched().found) {
    const identifier = identifiers[needle];
    if (!identifier || !isLookedFor(identifier, scope)) continue;
    const [start, end] = span;
    const form = formWords(forms);
    const what = `${identifierWords(identifier)}${form === '' ? '' : `, ${form}`}`;
    yield [identifier, { start, end, what, ...(isPrivate(identifier) && { hide: span }) }];
  }
}

function isLookedFor(identifier: Identifier, scope: Scope): boolean {
  const { kind, value } = identifier;
  if (isPrivate(identifier)) return true;
  if (scope === 'http' || scope === 'number' || scope === 'key') return false;
  // A value that is declared to be one of a few words is not named after the user's table.
  if (scope === 'field' && (kind === 'name' || kind === 'user')) return false;
  return value.length >= shortest && !common.test(value);
}
