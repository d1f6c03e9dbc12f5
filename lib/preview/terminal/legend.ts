import type { Origin } from '../../catalog';
import type { Style } from './style';
import { widthOf, wrap } from './text';

const meanings = {
  ktx: 'written by ktx',
  common: 'written by ktx into every event',
  sdk: "added by PostHog's library",
  http: 'added by HTTP',
  server: 'not in the bytes: what the server can derive from them',
  unknown: 'nobody can explain it',
} as const satisfies Record<Origin, string>;

const origins: readonly Origin[] = ['ktx', 'common', 'sdk', 'http', 'server', 'unknown'];

/** The legend of these origins, and of the mark for values that are not real, in as few lines as possible. */
export function drawLegend(present: ReadonlySet<Origin>, assumed: boolean, style: Style): readonly string[] {
  const entries = origins
    .filter((origin) => present.has(origin))
    .map((origin) => `${word(origin, style)} ${style.dim(meanings[origin])}`);
  if (assumed) entries.push(`~ ${style.dim('example value; a real run decides')}`);
  const lines: string[] = [];
  for (const entry of entries) {
    const line = lines.at(-1);
    const joined = `${line}   ${entry}`;
    if (line !== undefined && widthOf(joined) <= style.width) lines[lines.length - 1] = joined;
    else lines.push(entry);
  }
  return lines.flatMap((line) => wrap(line, style.width));
}

function word(origin: Origin, style: Style): string {
  return style.origin[origin](`${style.shape[origin]} ${origin}`);
}
