import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { style } from '../../lib/inspect/export/html/style';

it('the report has the colours of the site and the inspector, and no others', () => {
  const tokens = readFileSync(new URL('../../app/tokens.css', import.meta.url), 'utf8');
  const palette = new Map(
    [...tokens.matchAll(/(--[\w-]+): (light-dark\(.*?\));/g)].map(([, name, value = '']) => [
      name,
      value.replace(', ', ','),
    ]),
  );
  const [screen = ''] = style.split('@media print');
  const own = [...screen.matchAll(/(--[\w-]+):([^;}]*)/g)];
  expect(own.length).toBeGreaterThan(10);
  for (const [, name, value] of own) expect([name, value]).toEqual([name, palette.get(name ?? '')]);
  // What is used is defined, and nothing else is a colour.
  const defined = new Set(own.map(([, name]) => name));
  for (const [, name] of screen.matchAll(/var\((--[\w-]+)\)/g)) expect(defined).toContain(name);
  expect(screen.replace(/--[\w-]+:light-dark\([^)]*\)/g, '')).not.toMatch(/#[0-9a-f]{3,6}\b/);
});
