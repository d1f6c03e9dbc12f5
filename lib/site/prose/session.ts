import type { Sessions } from '../data';
import type { Part } from './part';

/** A command line and what it prints, up to the line that holds `until` where that is given. */
export function session(all: Sessions, id: string, until?: string): readonly Part[] {
  const found = all.find((candidate) => candidate.id === id);
  if (!found) throw new Error(`sessions.json has no session ${id}.`);
  const lines = found.text.split('\n');
  const end = until === undefined ? lines.length : lines.findIndex((line) => line.includes(until));
  if (end < 0) throw new Error(`The session ${id} does not print "${until}".`);
  const rest = lines.length - end;
  const shown = lines.slice(0, end).join('\n').trimEnd();
  const text = rest > 0 ? `${shown}\n\n[${rest} more lines]` : shown;
  return [{ kind: 'output', title: `$ ${found.line}`, text }];
}
