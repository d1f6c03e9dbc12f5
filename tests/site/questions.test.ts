import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { staticClient } from 'fumadocs-core/search/client/orama-static';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import questions from '../../content/questions/questions.json';
import { searchSite } from '../../lib/site/search';
import { type StaticServer, serveFolder } from '../../scripts/site-export/static-server';
import { basePath, out } from './kinds';

/** What people type, and the pages that answer it; none of these is a question of content/questions word by word. */
const asked: readonly (readonly [query: string, answer: RegExp])[] = [
  ['turn off', /\/opt-out/],
  ['disable telemetry', /\/opt-out/],
  ['how do i stop ktx from phoning home', /\/opt-out/],
  ['telemtry off', /\/opt-out/],
  ['disabel', /\/opt-out/],
  ['opt-out', /\/opt-out/],
  ['is my sql sent', /\/(?:community\/telemetry|promises|error-reports)/],
  ['table names', /\/(?:community\/telemetry|error-reports|promises)/],
  ['do you see my column names?', /\/(?:community\/telemetry|error-reports|promises)/],
  ['query results', /\/(?:community\/telemetry|promises)/],
  ['passwords', /\/(?:error-reports|community\/telemetry)/],
  ['api keys leaked', /\/(?:error-reports|community\/telemetry)/],
  ['source code', /\/(?:error-reports|security-review)/],
  ['prompts', /\/community\/telemetry/],
  ['posthog host', /\/wire\/?#address/],
  ['which domain do i block in the firewall', /\/(?:wire\/?#address|security-review)/],
  ['uninstall', /#have-your-data-deleted/],
  ['delete my data', /#have-your-data-deleted|#deletion/],
  ['docker', /\/opt-out\/?#containers/],
  ['dockr', /\/opt-out\/?#containers/],
  ['kubernetes', /\/opt-out\/?#containers/],
  ['github actions', /\/opt-out\/?#ci/],
  ['ci', /\/opt-out/],
  ['stack trace', /\/(?:error-reports|events\/exception)/],
  ['crash reports', /\/error-reports/],
  ['retention', /#retention/],
  ['how long do you keep it', /#retention/],
  ['gdpr', /\/security-review/],
  ['ip adress', /\/wire\/?#what-the-server-derives/],
  ['anonymous', /\/(?:security-review|community\/telemetry)/],
  ['install id', /\/(?:community\/telemetry|wire|fields)/],
  ['which fields identify me', /#class-identifier/],
  ['what does ktx ingest send when it fails', /\/(?:commands\/ingest)/],
  ['ktx ingest', /\/commands\/ingest/],
  ['errorDetail', /\/fields\/errorDetail/],
  ['download something for the auditors', /#downloads/],
  ['changelog', /\/changes/],
  ['dry run', /\/preview/],
  ['whole team', /\/security-review\/?#controls/],
  ['who can see my data', /#who-gets-it/],
  ['sub processors', /\/security-review/],
  ['update check', /\/wire\/?#a-request-that-is-not-telemetry/],
  ['npx', /\/get/],
  ['checksum', /\/get\/?#check-the-file/],
  ['duckdb', /\/many-machines/],
  ['erase', /#have-your-data-deleted/],
  ['geolocation', /\/wire\/?#what-the-server-derives/],
  ['hipaa', /\/security-review\/?#questionnaire/],
  ['mcp client name', /\/events\/mcp_request_completed/],
  ['number of tables', /\/events\/scan_completed/],
  ['where is telemetry.json', /\/opt-out\/?#the-file/],
  ['embed the client', /\/library/],
  ['redaction', /\/vocabulary/],
  ['verify opt out', /\/opt-out\/?#prove-it/],
  ['powershel', /\/opt-out\/?#powershell/],
];

let server: StaticServer | undefined;
beforeAll(async () => {
  server = await serveFolder(out, basePath);
});
afterAll(() => server?.close());

async function hits(query: string) {
  const index = staticClient({ from: `${server?.url}/search.json`, search: { tolerance: 1 } });
  const names = JSON.parse(readFileSync(join(out, 'names.json'), 'utf8'));
  return searchSite({ names, questions, texts: async (text) => index.search(text) }, query);
}

it('the first hit answers at least 95 % of the questions', async () => {
  const wrong: string[] = [];
  for (const [query, answer] of asked) {
    const [first] = await hits(query);
    if (!first || !answer.test(first.url)) wrong.push(`${query}: ${first?.url}`);
  }
  expect(asked.length).toBeGreaterThanOrEqual(40);
  expect(wrong.length / asked.length, wrong.join('\n')).toBeLessThanOrEqual(0.05);
});

describe('hits', () => {
  it.each(asked.map(([query]) => query))(
    'of "%s" show a page at most three times, and no place twice',
    async (query) => {
      const urls = (await hits(query)).map(({ url }) => url.replace(/\/(?=#|$)/, ''));
      expect(urls).toEqual([...new Set(urls)]);
      for (const url of urls) {
        const page = url.replace(/#.*/, '');
        expect(urls.filter((other) => other.replace(/#.*/, '') === page).length, page).toBeLessThanOrEqual(3);
      }
    },
  );

  it('of a word in a title come before hits in texts', async () => {
    const index = (await hits('wiki_query_completed')).map(({ url }) => url);
    expect(index[0]).toMatch(/\/events\/wiki_query_completed/);
  });
});
