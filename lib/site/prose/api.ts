import type { ApiReference } from '../data';
import type { Part } from './part';

/** Everything that one part of the library exports: docstring and declaration of each. */
export function apiOf(reference: ApiReference, wanted: string): readonly Part[] {
  const part = reference.find(({ part }) => part === wanted);
  if (!part) throw new Error(`The library has no part ${wanted}.`);
  return part.entries.flatMap(({ name, docs, code }): readonly Part[] => [
    { kind: 'heading', id: anchorOf(wanted, name), name },
    ...paragraphs(docs).map((text) => ({ kind: 'text', text }) as const),
    { kind: 'output', title: wanted, text: code },
  ]);
}

/** The parts may export the same name; the anchor says whose it is. */
function anchorOf(part: string, name: string): string {
  return `${part.split('/').at(-1)}-${name}`;
}

/** A docstring as paragraphs: its lines are joined, and each tag begins one of its own. */
function paragraphs(docs: string): readonly string[] {
  return docs
    .replaceAll(/^@param (\w+)\s*/gm, '\n\n`$1`: ')
    .replaceAll(/^@throws (\w+)\s*/gm, '\n\nThrows `$1` ')
    .replaceAll(/^@(\w+)\s*/gm, '\n\n$1: ')
    .split(/\n{2,}/)
    .map((text) => text.replaceAll(/\s+/g, ' ').trim())
    .filter((text) => text !== '');
}
