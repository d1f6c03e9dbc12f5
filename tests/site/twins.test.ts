import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { events, newestRelease, plainCatalog, releases } from '../../lib/catalog';
import { published } from '../../lib/redact/published';
import { out } from './kinds';
import { exportedPages } from './site';

const read = (path: string) => readFileSync(join(out, path), 'utf8');
const docs = [...exportedPages().keys()].filter((path) => path.startsWith('/docs/'));

describe('twins for programs', () => {
  it.each(docs)('%s exists as Markdown and as JSON', (path) => {
    const twin = path.replace(/\/$/, '');
    expect(read(`${twin}.md`)).toMatch(/^# \S/);
    const json: unknown = JSON.parse(read(`${twin}.json`));
    expect(json).toMatchObject({ url: expect.stringContaining(path) });
  });

  it('llms.txt lists every page, and llms-full.txt holds all but the optional ones in 250 kB', () => {
    const [list, full] = [read('llms.txt'), read('llms-full.txt')];
    for (const path of docs) expect(list.split(`${path.replace(/\/$/, '')}.md)`)).toHaveLength(2);
    for (const name of Object.keys(events)) expect(full).toContain(`# \`${name}\``);
    expect(list).toMatch(/\n## Optional\n\n- \[/);
    expect(list.split('## Optional')[1]).toContain('/docs/vocabulary.md');
    expect(Buffer.byteLength(full)).toBeLessThan(250_000);
  });

  it('the Markdown of a command says headers once, where they are the same', () => {
    for (const path of docs.filter(
      (each) => each.startsWith('/docs/commands/') && each !== '/docs/commands/',
    )) {
      const agents = read(`${path.replace(/\/$/, '')}.md`).match(/^User-Agent: .*$/gim) ?? [];
      // The Python daemon has headers of its own, and a request of it can stand between two of the command line.
      expect(agents.filter((agent, index) => agent === agents[index - 1])).toEqual([]);
    }
  });

  it('vocabulary.json has the vocabulary, the rules and the test vectors', () => {
    expect(JSON.parse(read('vocabulary.json'))).toEqual(JSON.parse(JSON.stringify(published())));
  });

  it('catalog.json is the catalog', () => {
    expect(JSON.parse(read('catalog.json'))).toEqual(JSON.parse(JSON.stringify(plainCatalog())));
  });

  it('there is a schema for each release, and for each event of the newest', () => {
    for (const { version } of releases) {
      expect(JSON.parse(read(`schema/${version}.json`))).toHaveProperty('$defs');
    }
    expect(Object.keys(JSON.parse(read(`schema/${newestRelease}.json`)).$defs)).toEqual(Object.keys(events));
    expect(JSON.parse(read('schema/events/sql_completed.json'))).toHaveProperty('properties.queryVerb');
  });

  it('the sitemap has every page, and robots.txt leads to it', () => {
    const map = read('sitemap.xml');
    for (const path of docs) expect(map).toContain(`<loc>https://docs.kaelio.com/ktx${path}</loc>`);
    expect(read('robots.txt')).toContain('Sitemap: https://docs.kaelio.com/ktx/sitemap.xml');
  });

  it('the feed has an entry for each published release', () => {
    const dated = releases.filter((release) => 'date' in release);
    expect(read('changes.xml').match(/<entry>/g)).toHaveLength(dated.length);
  });

  it('every page has a picture for links to it', () => {
    for (const path of docs) {
      const image = readFileSync(join(out, `og${path.replace(/\/$/, '')}.png`));
      expect(image.subarray(1, 4).toString()).toBe('PNG');
    }
  });
});
