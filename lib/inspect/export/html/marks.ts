import type { DataClass, Origin } from '../../../catalog';
import type { Level } from '../../../catalog/findings';

/** What an origin looks like and what it is called, for a legend and for every value. */
export const origins: Readonly<Record<Origin, { readonly shape: string; readonly meaning: string }>> = {
  ktx: { shape: '■', meaning: 'written by ktx on purpose, for this event' },
  common: { shape: '●', meaning: 'written by ktx into every event' },
  sdk: { shape: '□', meaning: "added by PostHog's library" },
  http: { shape: '○', meaning: 'the connection: headers and the path' },
  server: { shape: '◌', meaning: 'not in the bytes: what the server can work out from them' },
  unknown: { shape: '⚠', meaning: 'the catalog cannot explain it, and that is a finding' },
};

/** What a level looks like. */
const shapes: Readonly<Record<Level, string>> = { violation: '⬢', warning: '▲', note: '•' };

/** An origin with its shape. */
export function originText(origin: Origin): string {
  return `<span class="o-${origin}">${origins[origin].shape} ${origin}</span>`;
}

/** A data class as a word. */
export function classText(dataClass: DataClass | undefined): string {
  return dataClass ? `<span class="tag c-${dataClass}">${dataClass}</span>` : '';
}

/** A level with its shape, and with `words` in place of its name where there are some. */
export function levelText(level: Level, words: string = level): string {
  return `<span class="l-${level}">${shapes[level]} ${words}</span>`;
}
