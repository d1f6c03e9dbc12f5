import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { describe, expect, it } from 'vitest';
import { faultsInEveryLook } from '../browser/axe';
import { freshProfile } from '../browser/profile';
import { identity } from '../cli/program';
import { hostile, hostileLines } from '../export/captures';
import { client, install } from './installation';

/** The page of a running command in a browser of its own, with what it asked for and what it complained about. */
async function opened(
  url: string,
): Promise<{ readonly page: Page; readonly asked: readonly string[]; readonly said: readonly string[] }> {
  const context = await freshProfile({ viewport: { width: 1440, height: 900 } });
  const page = await context.newPage();
  const [asked, said]: [string[], string[]] = [[], []];
  page.on('request', (request) => asked.push(request.url()));
  page.on('console', (message) => said.push(message.text()));
  page.on('pageerror', (error) => said.push(error.message));
  await page.goto(url);
  return { page, asked, said };
}

const verdict = (page: Page, text: RegExp) => page.getByRole('heading', { level: 1, name: text }).waitFor();
const rows = (page: Page) => page.getByRole('listbox', { name: 'Requests and events' }).getByRole('option');

describe('the inspector of the real command', () => {
  it('shows a forecast: forecast, then view', async () => {
    const { start } = install('built');
    await start(['--as-if-enabled', 'ktx', 'status']).ended;
    const url = await start(['view']).url();
    const { page, asked, said } = await opened(url);
    await verdict(page, /^2 events in 2 requests \(.*\) would be sent\./);
    await expect.poll(() => rows(page).count()).toBe(2);
    await rows(page).filter({ hasText: 'install_first_run' }).waitFor();
    expect(said).toEqual([]);
    expect(asked.filter((each) => !each.startsWith(url))).toEqual([]);
  });

  it('shows a run with the real SDK, row by row', async () => {
    const { dir, start } = install('built');
    const script = `
      import { spawnSync } from 'node:child_process';
      import { existsSync } from 'node:fs';
      for (const [index, event] of ['first', 'second', 'third'].entries()) {
        while (!existsSync('go' + index)) await new Promise((done) => setTimeout(done, 20));
        spawnSync(process.execPath, ['${client}', event]);
      }`;
    writeFileSync(join(dir, 'script.mjs'), script);
    const running = start(['run', '--open', '--', process.execPath, 'script.mjs']);
    const { page, said } = await opened(await running.url());
    for (const [index, event] of ['first', 'second', 'third'].entries()) {
      writeFileSync(join(dir, `go${index}`), '');
      await rows(page).filter({ hasText: event }).waitFor();
      await expect.poll(() => rows(page).count()).toBe(index + 1);
    }
    await running.says(/The page stays/);
    await verdict(page, /^3 events in 3 requests \(/);
    expect(said).toEqual([]);
    expect((await running.interrupt()).code).toBe(0);
  });

  it('shows what two clients send to a watch that they come back to', async () => {
    const { start, spawn } = install('built');
    const watching = start(['watch']);
    const env = { KTX_TELEMETRY_ENDPOINT: await watching.says(/export KTX_TELEMETRY_ENDPOINT=(\S+)/) };
    const { page, said } = await opened(await watching.url());
    const send = (event: string) => spawn([process.execPath, client, event], env).ended;
    await Promise.all([send('from_a'), send('from_b')]);
    await rows(page).filter({ hasText: 'from_a' }).waitFor();
    await rows(page).filter({ hasText: 'from_b' }).waitFor();
    await send('from_a_again');
    await rows(page).filter({ hasText: 'from_a_again' }).waitFor();
    await expect.poll(() => rows(page).count()).toBe(3);
    expect(said).toEqual([]);
  });

  it('tells an open page the last line of a watch that ends, and that nothing more comes', async () => {
    const { start, spawn } = install('built');
    const watching = start(['watch']);
    const env = { KTX_TELEMETRY_ENDPOINT: await watching.says(/export KTX_TELEMETRY_ENDPOINT=(\S+)/) };
    const { page } = await opened(await watching.url());
    await spawn([process.execPath, client, 'one'], env).ended;
    await rows(page).filter({ hasText: 'one' }).waitFor();
    await page.getByText('live: new requests appear here').waitFor();
    expect((await watching.interrupt()).code).toBe(0);
    await page.getByText('complete: the last line counts 1 request').waitFor({ timeout: 3000 });
    await expect.poll(() => page.getByText('live: new requests').count()).toBe(0);
  });

  it('shows another capture when it takes the place of the first', async () => {
    const { home, start } = install('built');
    await start(['ktx', 'status']).ended;
    const { page } = await opened(await start(['view']).url());
    await verdict(page, /^2 events in 2 requests/);
    mkdirSync(join(home, '.ktx'));
    writeFileSync(join(home, '.ktx/telemetry.json'), identity(true));
    await start(['ktx', 'status']).ended;
    await verdict(page, /^1 event in 1 request/);
    await expect.poll(() => rows(page).count()).toBe(1);
  });

  it('gives nothing without the token, or under another name', async () => {
    const { start } = install('built');
    await start(['ktx', 'status']).ended;
    const url = new URL(await start(['view']).url());
    const { page } = await opened(url.origin);
    await expect.poll(() => page.textContent('body')).toBe('There is nothing here.\n');
    await page.goto(`${url.origin}/capture.jsonl`);
    await expect.poll(() => page.textContent('body')).toBe('There is nothing here.\n');
    await page.goto(`http://localhost:${url.port}${url.pathname}`);
    await expect.poll(() => page.textContent('body')).toBe(`This server is only called ${url.origin}.\n`);
  });

  it('shows hostile text as text', async () => {
    const { dir, start } = install('built');
    writeFileSync(
      join(dir, 'hostile.jsonl'),
      hostileLines()
        .map((line) => `${line}\n`)
        .join(''),
    );
    const url = await start(['view', 'hostile.jsonl']).url();
    const { page, asked, said } = await opened(url);
    await verdict(page, new RegExp(`^${hostile.length} events in `));
    const all = await rows(page).count();
    for (let row = 0; row < all; row += 1) await rows(page).nth(row).click();
    expect(await page.title()).not.toMatch(/taken|^1$/);
    expect(asked.filter((each) => !each.startsWith(url))).toEqual([]);
    expect(said).toEqual([]);
    // The address holds what is selected, and nothing of what was captured.
    expect(decodeURIComponent(page.url())).not.toMatch(/script|HYPERLINK|javascript/);
  });

  it('is accessible and no wider than the window, light and dark, at 1440 and 360 px', async () => {
    const { start } = install('built');
    await start(['--as-if-enabled', '--outcome', 'error', 'ktx', 'sql', '-c', 'warehouse', 'select 1']).ended;
    const { page } = await opened(await start(['view']).url());
    await verdict(page, /^\d+ events? in /);
    expect(await faultsInEveryLook(page)).toEqual([]);
  });
});
