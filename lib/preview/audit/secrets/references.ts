import { resolve } from 'node:path';
import { readText } from '../read-text';
import { holderOf } from './keys';

/** What a value of the configuration stands for. */
export interface Resolved {
  readonly texts: readonly string[];
  /** Why it could not be found out, wholly or in part. */
  readonly problem?: string;
  /** Whether it is kept elsewhere: in a variable or in a file. */
  readonly isReference: boolean;
}

/** Every value that a variable may have, in the environment and in `.env`. */
export type Variables = (name: string) => readonly string[];

/** Reads the references of a project: `env:NAME`, `file:PATH`, `${NAME}`, and what is kept where a key says it is. */
export function referencesOf(projectDir: string, home: string | undefined, variables: Variables) {
  return (value: string, key: string): Resolved => {
    const place = holderOf(key);
    const [, scheme = '', rest = ''] = /^(env|file):(.*)$/is.exec(value.trim()) ?? [];
    if (/^env$/i.test(scheme)) return variable(rest.trim());
    if (/^file$/i.test(scheme)) return file(rest);
    if (place === 'variable') return variable(value.trim());
    if (place === 'file') return file(value.trim());
    const { text, missing } = inserted(value, variables);
    const texts = [...new Set([value, text])];
    if (missing !== undefined) return { texts, isReference: false, problem: notSet(missing) };
    const elsewhere = /^((?!https?:|jdbc:)[a-z][\w+-]*):\/\/[^@]*$/i.exec(value)?.[1];
    return elsewhere === undefined
      ? { texts, isReference: false }
      : { texts, isReference: false, problem: `it is kept elsewhere (${elsewhere}:)` };
  };

  function variable(name: string): Resolved {
    const texts = variables(name);
    return { texts, isReference: true, ...(texts.length === 0 && { problem: notSet(name) }) };
  }

  function file(written: string): Resolved {
    const path = written.replace(/^\/\/(?:localhost)?(?=\/)|^\/\//, '').replace(/^~(?=[/\\])/, home ?? '~');
    for (const each of new Set([path, decoded(path)])) {
      const { text } = readText(resolve(projectDir, each));
      if (text !== undefined) return { texts: [text.trim()], isReference: true };
    }
    return { texts: [], isReference: true, problem: `the file ${path} cannot be read` };
  }
}

/** A text with the variables in it replaced by their values, and the first of them that has none. */
export function inserted(value: string, variables: Variables): { text: string; missing: string | undefined } {
  let missing: string | undefined;
  const text = value.replace(
    /\$\{(\w+)(?::?-([^}]*))?\}|\$([A-Za-z_]\w*)/g,
    (whole, braced: string | undefined, fallback: string | undefined, bare: string) => {
      const known = variables(braced ?? bare)[0] ?? fallback;
      // A dollar alone may belong to a password.
      if (known === undefined && braced !== undefined) missing ??= braced;
      return known ?? whole;
    },
  );
  return { text, missing };
}

const notSet = (name: string) => `the variable ${name} is not set here`;

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
