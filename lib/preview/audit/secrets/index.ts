import { join } from 'node:path';
import type { Identifier } from '../../../inspect/audit';
import { readText } from '../read-text';
import { dotEnv } from './dot-env';
import { isNamingKey, isPlainKey, isSecretKey } from './keys';
import { secretParts } from './parts';
import { inserted, referencesOf, type Variables } from './references';
import { settingsIn } from './settings';

/** What a configuration reaches. */
export interface Secrets {
  /** Secrets, and names that stand elsewhere than in ktx.yaml. */
  readonly identifiers: readonly Identifier[];
  /** What could not be looked for, a sentence each. */
  readonly notLookedFor: readonly string[];
}

export interface SecretSources {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Where ktx.yaml is. */
  readonly projectDir: string;
  readonly home: string | undefined;
}

/** Words that stand in every other message; finding one of them would say nothing. */
const words = new Set(
  'password passwd secret token test tests admin root user postgres mysql example default changeme public demo local localhost true false null none'.split(
    ' ',
  ),
);
const shortest = 4;
/** References within references, and JSON within JSON. */
const deepest = 5;

/** Finds every secret that ktx.yaml holds or refers to: in the environment, in `.env` beside it, and in files. */
export function findSecrets({ env, projectDir, home }: SecretSources): Secrets {
  const found = new Map<string, string>();
  const names = new Set<string>();
  const notes: string[] = [];
  const dot = dotEnv(projectDir);
  const written: Variables = (name) => [env[name] ?? [], dot.settings.get(name) ?? []].flat().filter(Boolean);
  const variables: Variables = (name) =>
    written(name).flatMap((value) => [...new Set([value, inserted(value, written).text])]);
  const resolve = referencesOf(projectDir, home, variables);

  /** Takes the readings of one secret; it is left out aloud when none of them can be looked for. */
  const add = (readings: readonly string[], what: string) => {
    const texts = readings.map((each) => each.trim()).filter((each) => each !== '');
    const worth = texts.filter(isWorth);
    for (const text of worth) if (!found.has(text)) found.set(text, what);
    if (texts.length > 0 && worth.length === 0)
      notes.push(`${capital(what)} was not searched for: it is too short or too common a word.`);
  };
  const addSecret = (readings: readonly string[], what: string) => {
    const lines = readings.flatMap((text) => (text.includes('\n') ? text.split(/\r?\n/) : []));
    add([...readings, ...lines.filter((line) => /^[\w+/=]{24,}$/.test(line))], what);
    addParts(readings, what);
  };
  const addParts = (readings: readonly string[], what: string) => {
    const parts = readings.flatMap(secretParts);
    if (parts.length > 0) add(parts, what);
  };
  const look = (text: string, path: readonly string[], depth: number): void => {
    const { settings, isWhole } = settingsIn(text);
    if (!isWhole && depth === 0)
      notes.push('Secrets of ktx.yaml may be missing from the search: parts of it cannot be read as YAML.');
    for (const setting of settings) lookAt(setting.values, [...path, ...setting.path], depth);
  };
  const lookAt = (values: readonly string[], path: readonly string[], depth: number): void => {
    const key = path.at(-1) ?? '';
    const owner = ownerOf(path);
    const read = values.map((value) => resolve(value, key));
    const isReference = read.some((each) => each.isReference);
    const isSecret =
      isSecretKey(key) ||
      (!isPlainKey(key) && (isReference || path.slice(0, -1).some((above) => isSecretKey(above))));
    for (const { problem } of read) {
      if (problem !== undefined && (isSecret || isReference))
        notes.push(`The ${key} of ${owner} was not searched for: ${problem}.`);
    }
    const texts = [...new Set(read.flatMap((each) => each.texts))];
    const documents = texts.flatMap((text) => objectIn(text) ?? []);
    if (documents.length > 0 && depth < deepest)
      for (const document of documents) look(document, path, depth + 1);
    else if (isSecret) addSecret(texts, `the ${key} of ${owner}`);
    else {
      addParts(texts, `the password of ${owner}`);
      if (isReference && isNamingKey(key)) for (const text of texts) names.add(text);
    }
  };

  const config = readText(join(projectDir, 'ktx.yaml'));
  if (config.text !== undefined) look(config.text, [], 0);
  else if (config.problem !== 'missing')
    notes.push(`The secrets of ktx.yaml were not searched for: ${config.problem}.`);
  notes.push(...dot.problems);
  for (const name of dot.settings.keys()) {
    const values = variables(name);
    if (isSecretKey(name)) addSecret(values, `the value of ${name} in .env`);
    else addParts(values, `the password in ${name} of .env`);
  }
  const secrets = [...found].map(([value, what]): Identifier => ({ kind: 'secret', value, what }));
  // The shorter first: a password is told from the URL that it stands in.
  secrets.sort((a, b) => a.value.length - b.value.length);
  const others = [...names].map((value): Identifier => ({ kind: 'name', value }));
  return { identifiers: [...secrets, ...others], notLookedFor: [...new Set(notes)] };
}

function isWorth(text: string): boolean {
  return text.length >= shortest && !/^\d{1,5}$/.test(text) && !words.has(text.toLowerCase());
}

function ownerOf(path: readonly string[]): string {
  const [section = '', name] = path;
  if (section === 'connections' && name !== undefined) return `connection ${name}`;
  return path.length > 1 ? `${path.slice(0, -1).join('.')} in ktx.yaml` : 'ktx.yaml';
}

/** A text that is a JSON object, as it is or in base64, as clouds hand out the keys of an account. */
function objectIn(text: string): string | undefined {
  const written = [text.trim(), Buffer.from(text, 'base64').toString().trim()];
  return written.find((each) => {
    if (!each.startsWith('{') || each.length < 3) return false;
    try {
      JSON.parse(each);
      return true;
    } catch {
      return false;
    }
  });
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
