/** `1 event`, `2 events`; `plural` for words that take more than an s. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}

/** A number of bytes for people, in SI units with one decimal: `487 B`, `1.9 kB`, `12.0 MB`. */
export function size(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`;
  // Rounded first, so that 999 950 bytes are 1.0 MB and never 1000.0 kB.
  const kilo = Math.round(bytes / 100) / 10;
  return kilo < 1000 ? `${kilo.toFixed(1)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
}

/** `a`, `a and b`, `a, b and c`; after `most` entries the rest is counted: `a, b and 3 more`. */
export function listed(entries: readonly string[], most = 6): string {
  const shown =
    entries.length > most ? [...entries.slice(0, most), `${entries.length - most} more`] : entries;
  const last = shown.at(-1) ?? '';
  return shown.length > 1 ? `${shown.slice(0, -1).join(', ')} and ${last}` : last;
}
