import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parse } from 'yaml';
import type { Identifier } from '../../inspect/audit';
import { textOf } from '../../inspect/search';

/** The secrets that a configuration reaches. */
export interface Secrets {
  readonly secrets: readonly Identifier[];
  /** What could not be looked for, a sentence each. */
  readonly notLookedFor: readonly string[];
}

export interface SecretSources {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Where ktx.yaml is. */
  readonly projectDir: string;
  readonly home: string | undefined;
}

/** Keys whose values ktx itself takes for secrets, and the names that other tools give to the like. */
const secretKey =
  /(?:password|passwd|pwd|passphrase|secret|token|token_ref|api[_-]?key|private[_-]?key|access[_-]?key|account[_-]?key|credentials?|credentials_json|authorization|sslkey|signature)$/i;
/** Settings in connection strings and queries of URLs: `password=…`, `Token: …`. */
const setting = /([A-Za-z][\w.-]*)\s*[=:]\s*(?:"([^"]*)"|'([^']*)'|([^\s;&,"']+))/g;
/** What stands between `//` and the last @ before a query: the password may hold any character, as it was typed. */
const credentials = /^[a-z][\w+.:-]*?:\/\/([^?#]*)@/i;
const reference = /^(?:env|file):/;
/** Words that stand in every other message; finding one of them would say nothing. */
const words = new Set(
  'password passwd secret token test tests admin root user postgres mysql example default changeme public demo local localhost true false null none'.split(
    ' ',
  ),
);
const shortest = 4;

/** Finds every secret that ktx.yaml holds or refers to: in the environment, in `.env` beside it, and in files. */
export function findSecrets({ env, projectDir, home }: SecretSources): Secrets {
  const found = new Map<string, string>();
  const notLookedFor: string[] = [];
  const settings = dotEnv(projectDir);

  const add = (value: string, what: string) => {
    const text = value.trim();
    if (text === '' || found.has(text)) return;
    if (text.length < shortest || /^\d{1,5}$/.test(text) || words.has(text.toLowerCase())) {
      notLookedFor.push(`${capital(what)} was not searched for: it is too short or too common a word.`);
    } else found.set(text, what);
  };
  const addSecret = (value: string, what: string) => {
    add(value, what);
    for (const written of partsOf(value)) add(written, what);
    if (value.includes('\n'))
      for (const line of value.split(/\r?\n/)) if (/^[\w+/=]{24,}$/.test(line)) add(line, what);
  };
  const look = (value: unknown, path: readonly string[], depth: number): void => {
    if (depth > 12) return;
    if (Array.isArray(value)) for (const each of value) look(each, path, depth + 1);
    else if (typeof value === 'object' && value !== null) {
      for (const [key, below] of Object.entries(value)) look(below, [...path, key], depth + 1);
    } else if (typeof value === 'string' || typeof value === 'number') lookAt(String(value), path);
  };
  const lookAt = (value: string, path: readonly string[]): void => {
    const key = path.at(-1) ?? '';
    const isSecret = secretKey.test(key);
    const owner = ownerOf(path);
    const named = isSecret ? key : 'password';
    const read = resolved(value);
    for (const { text, problem } of read) {
      if (problem !== undefined) {
        if (isSecret || reference.test(value))
          notLookedFor.push(`The ${key} of ${owner} was not searched for: ${problem}.`);
      } else if (text !== undefined) {
        const json = objectIn(text);
        if (json !== undefined) look(json, [...path.slice(0, -1), key], 1);
        else if (isSecret) addSecret(text, `the ${named} of ${owner}`);
        else for (const part of partsOf(text)) add(part, `the password of ${owner}`);
      }
    }
  };
  /** What a value of the configuration stands for: itself, a variable, or the content of a file. */
  const resolved = (value: string): readonly { text?: string; problem?: string }[] => {
    const variable = /^env:(.+)$/.exec(value)?.[1]?.trim();
    if (variable !== undefined) {
      const values = [env[variable], settings.get(variable)].filter(
        (each) => each !== undefined && each !== '',
      );
      return values.length === 0
        ? [{ problem: `the variable ${variable} is not set here` }]
        : values.map((text) => ({ text: `${text}` }));
    }
    if (value.startsWith('file:')) {
      const path = value.replace(/^file:(?:\/\/)?/, '').replace(/^~(?=\/)/, home ?? '~');
      const text = readText(resolve(projectDir, path));
      return text === undefined ? [{ problem: `the file ${path} cannot be read` }] : [{ text: text.trim() }];
    }
    const inserted = value.replace(/\$\{(\w+)\}/g, (whole, name) => env[name] ?? settings.get(name) ?? whole);
    return [{ text: inserted }];
  };

  const config = readText(join(projectDir, 'ktx.yaml'));
  if (config !== undefined) {
    try {
      look(parse(config), [], 0);
    } catch {
      notLookedFor.push('The secrets of ktx.yaml were not searched for: it cannot be read as YAML.');
    }
  }
  for (const [name, value] of settings) {
    if (secretKey.test(name)) addSecret(value, `the value of ${name} in .env`);
    else for (const part of partsOf(value)) add(part, `the password in ${name} of .env`);
  }
  const secrets = [...found].map(([value, what]): Identifier => ({ kind: 'secret', value, what }));
  // The shorter first: a password is told from the URL that it stands in.
  secrets.sort((a, b) => a.value.length - b.value.length);
  return { secrets, notLookedFor: [...new Set(notLookedFor)] };
}

/** The secret parts of a URL or a connection string, as written and decoded. */
function partsOf(text: string): readonly string[] {
  const parts: string[] = [];
  const userinfo = credentials.exec(text)?.[1];
  const authority = /^[a-z][\w+.:-]*?:\/\/([^/?#@]*)@/i.exec(text)?.[1];
  for (const each of new Set([userinfo, authority])) {
    const colon = each?.indexOf(':') ?? -1;
    if (each !== undefined && colon !== -1) parts.push(each.slice(colon + 1));
  }
  const tcp = /^[^:@/\s]+:([^@\s]+)@(?:tcp|unix)?\(/.exec(text)?.[1];
  if (tcp !== undefined) parts.push(tcp);
  for (const [, name = '', ...values] of text.matchAll(setting)) {
    if (secretKey.test(name)) parts.push(values.find((value) => value !== undefined) ?? '');
  }
  return [...new Set(parts.flatMap((part) => [part, decoded(part)]))].filter((part) => part !== '');
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function ownerOf(path: readonly string[]): string {
  const [section = '', name] = path;
  if (section === 'connections' && name !== undefined) return `connection ${name}`;
  return path.length > 1 ? `${path.slice(0, -1).join('.')} in ktx.yaml` : 'ktx.yaml';
}

function objectIn(text: string): unknown {
  if (!text.startsWith('{')) return undefined;
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' ? (value ?? undefined) : undefined;
  } catch {
    return undefined;
  }
}

/** The settings of `.env` and `.env.local`. */
function dotEnv(dir: string): ReadonlyMap<string, string> {
  const text = ['.env', '.env.local'].map((file) => readText(join(dir, file)) ?? '').join('\n');
  const line =
    /^\s*(?:export\s+)?([A-Za-z_][\w.]*)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|'([^']*)'|([^\r\n]*?))\s*(?:\s#.*)?$/gm;
  const found = [...text.matchAll(line)].map(([, name = '', double, single, bare]) => {
    return [name, double ?? single ?? bare ?? ''] as const;
  });
  return new Map(found.filter(([, value]) => value !== ''));
}

function readText(file: string): string | undefined {
  try {
    return textOf(readFileSync(file));
  } catch {
    return undefined;
  }
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
