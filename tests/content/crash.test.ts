// @project process
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { expect, it } from 'vitest';
import { crashed } from './data';

const root = join(import.meta.dirname, '../..');

it('the crash that the site shows tells nothing of the machine that built it', async () => {
  const { reports, capture } = await crashed();
  const paths = reports.flatMap(({ errors }) => errors.flatMap((error) => error.paths));
  expect(paths.length).toBeGreaterThan(0);
  for (const path of paths) expect(path).toMatch(/^(?:\.\.\/ktx\/dist\/[\w-]+\.js|node:[\w/]+|‹…›)$/);
  const sent = JSON.stringify(capture.requests.map(({ json }) => json));
  expect(sent).toContain('../ktx/dist/');
  expect(sent).not.toContain(relative(tmpdir(), root));
});
