import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Page } from '@playwright/test';
import { describe, expect, it } from 'vitest';
import { questionIn } from '../../app/try/question';
import { out } from './kinds';
import { exportedPages, openSite } from './site';

const site = openSite();
const pages = exportedPages();
const field = (page: Page) => page.getByRole('combobox', { name: 'Command line' });
const verdict = (page: Page) => page.locator('.verdict');
const desk = { viewport: { width: 1440, height: 900 } };

/** Opens the page, waits for its first answer, and cuts the network. */
async function opened(path = '/try/', options = {}) {
  const visit = await site.visit(path, { ...desk, ...options });
  await verdict(visit.page).waitFor();
  await visit.page.context().setOffline(true);
  const asked: string[] = [];
  visit.page.on('request', (request) => asked.push(request.url()));
  return { ...visit, asked, address: visit.page.url() };
}

describe('with the network cut after it has loaded, the page', () => {
  it('forecasts what is typed, explains each value and never changes its address', async () => {
    const { page, problems, asked, address } = await opened();
    expect(await page.locator('.answer').innerText()).toMatch(
      /^3 events would be sent\.\s+daemon_started, sql_completed, command$/,
    );
    await field(page).fill('ktx status');
    await page.getByText('2 events would be sent.').waitFor();
    expect(await page.locator('.sent summary > code').allTextContents()).toEqual([
      'project_stack_snapshot',
      'command',
    ]);
    const line = page.locator('.sent .payload button').filter({ hasText: '"hasWiki"' });
    await line.hover();
    await expect
      .poll(() => page.locator('.sent li[data-active] .explanation').first().textContent())
      .toContain('wiki');
    await line.focus();
    await page.keyboard.press('ArrowDown');
    await expect.poll(() => page.locator('.sent button:focus').textContent()).toContain('"hasMcp"');
    await expect
      .poll(() => page.locator('.sent .gutter').filter({ hasText: '~' }).count())
      .toBeGreaterThan(5);
    await expect.poll(() => page.getByRole('heading', { name: 'What it says about you' }).count()).toBe(1);
    await page.getByLabel('Release').selectOption('next');
    await page.locator('.sent .value').filter({ hasText: '"next"' }).first().waitFor();
    expect({ problems, asked, address: page.url() }).toEqual({ problems: [], asked: [], address });
    await page.context().close();
  });

  it('says which rule keeps it silent, and that a line sends nothing by itself', async () => {
    const { page, problems } = await opened();
    // The region that a screen reader listens to stays the same for every answer, also to a line that is none of ktx.
    const region = page.getByRole('status').filter({ hasText: 'would be sent' });
    await region.evaluate((element) => element.setAttribute('data-same', 'yes'));
    await page.getByLabel('DO_NOT_TRACK=1').check();
    await page.getByText('Nothing would be sent: DO_NOT_TRACK is set.').waitFor();
    await expect.poll(() => page.locator('.sent').count()).toBe(0);
    await page.getByLabel('DO_NOT_TRACK=1').uncheck();
    await page.getByLabel('It runs in').selectOption('ci');
    await page.getByText('Nothing would be sent: CI is set.').waitFor();
    await page.getByLabel('It runs in').selectOption('terminal');
    await field(page).fill('ktx status --jsn');
    await page.locator('.printed').getByText("error: unknown option '--jsn'").waitFor();
    await expect.poll(() => page.locator('.printed').textContent()).toContain('Did you mean --json?');
    await field(page).fill('kt status');
    await page.locator('[role=status][data-same]').getByText('Did you mean ktx?').waitFor();
    await field(page).fill('ktx sttus');
    await page.locator('[role=status][data-same]').getByText('Did you mean status?').waitFor();
    await page.locator('[role=status][data-same]').getByText('ktx ends with exit code 1.').waitFor();
    expect(problems).toEqual([]);
    await page.context().close();
  });

  it('forecasts for the connections that a reader gives', async () => {
    const { page } = await opened();
    await field(page).fill('ktx status');
    await page.getByRole('button', { name: 'Add a connection' }).click();
    await page.getByLabel('Driver of connection 2').selectOption('notion');
    await page.locator('.sent .value').filter({ hasText: '"notion"' }).waitFor();
    await field(page).fill('ktx connection list');
    await page.getByLabel('ktx starts in a project').uncheck();
    await page.locator('.sent .value').filter({ hasText: '"aborted"' }).waitFor();
    await page.context().close();
  });

  it('completes words with the keyboard, as a combobox that says what is active', async () => {
    const { page, asked } = await opened();
    await field(page).fill('');
    await field(page).pressSequentially('ktx conn');
    const option = page.getByRole('option', { name: /^connection/ });
    await option.waitFor();
    await page.keyboard.press('ArrowDown');
    await expect.poll(() => field(page).getAttribute('aria-expanded')).toBe('true');
    await expect
      .poll(() => field(page).getAttribute('aria-activedescendant'))
      .toBe(await option.getAttribute('id'));
    await page.keyboard.press('Enter');
    await expect.poll(() => field(page).inputValue()).toBe('ktx connection ');
    await page.getByRole('option', { name: /^test/ }).click();
    await expect.poll(() => field(page).inputValue()).toBe('ktx connection test ');
    await page.getByRole('option', { name: /^warehouse/ }).waitFor();
    await page.keyboard.press('Escape');
    await expect.poll(() => field(page).getAttribute('aria-expanded')).toBe('false');
    await page.keyboard.press('Tab');
    await expect.poll(() => field(page).inputValue()).toBe('ktx connection test ');
    expect(asked).toEqual([]);
    await page.context().close();
  });
});

describe('the field', () => {
  it('takes several lines as a shell would, at the cursor, and a long line whole', async () => {
    const { page, problems } = await opened();
    const paste = async (text: string) => {
      await page.evaluate((given) => navigator.clipboard.writeText(given), text);
      await page.keyboard.press('ControlOrMeta+V');
    };
    await field(page).fill('ktx sql ');
    await field(page).focus();
    await page.keyboard.press('End');
    await paste("-c warehouse \\\n  'select 1'\n");
    await expect.poll(() => field(page).inputValue()).toBe("ktx sql -c warehouse   'select 1'");
    await page.getByText('3 events would be sent.').waitFor();
    await field(page).fill('');
    await paste('ktx status\nktx wiki');
    await page.getByText('; belongs to the shell').waitFor();
    await field(page).fill('');
    const long = `ktx sql -c warehouse "select ${'1, '.repeat(1000)}1"`;
    await paste(long);
    await page.getByText('3 events would be sent.').waitFor();
    expect(await field(page).inputValue()).toBe(long);
    await field(page).fill(`ktx wiki ${'a'.repeat(10_000)}`);
    await page.getByText('The line has more than 10,000 characters.').waitFor();
    expect(problems).toEqual([]);
    await page.context().close();
  });

  it('leaves the answer in sight where only flags can follow, until they are asked for', async () => {
    const { page } = await opened();
    await field(page).fill('');
    await field(page).pressSequentially('ktx ');
    await page.getByRole('option', { name: /^connection/ }).waitFor();
    // Words in a description that are code are set as code.
    expect(await page.getByRole('listbox').textContent()).not.toContain('`');
    await field(page).pressSequentially('status ');
    await page.getByText('2 events would be sent.').waitFor();
    await expect.poll(() => page.getByRole('listbox').isVisible()).toBe(false);
    await page.keyboard.press('ArrowDown');
    await page.getByRole('option', { name: '--json' }).waitFor();
    await page.keyboard.press('Escape');
    await field(page).pressSequentially('-');
    await page.getByRole('option', { name: '--json' }).waitFor();
    await page.context().close();
  });
});

describe('a connection', () => {
  it('that ktx.yaml could not have is left out, and that is said', async () => {
    const { page } = await opened();
    await field(page).fill('ktx status');
    await page.getByRole('button', { name: 'Add a connection' }).click();
    await page.getByLabel('Driver of connection 2').selectOption('notion');
    await page.locator('.sent .value').filter({ hasText: '"notion"' }).waitFor();
    await page.getByLabel('Name of connection 2').fill('warehouse');
    await page.getByText('Connection 2 has the name of another one, warehouse, and is left out.').waitFor();
    await expect.poll(() => page.locator('.sent .value').filter({ hasText: '"notion"' }).count()).toBe(0);
    await page.getByLabel('Name of connection 2').fill('');
    await page.getByText('Connection 2 has no name, and is left out.').waitFor();
    await page.getByRole('button', { name: 'Remove connection 2' }).focus();
    await page.keyboard.press('Enter');
    await expect.poll(() => page.locator('button:focus').textContent()).toBe('Add a connection');
    await page.context().close();
  });
});

describe('a link', () => {
  it('is made when it is asked for, says what it holds, and brings everything back', async () => {
    const { page, address } = await opened();
    await field(page).fill('ktx connection test warehouse');
    await page.getByLabel('How it ends').selectOption('error');
    await page.getByLabel('Error message').fill('no route to host');
    await page.getByRole('button', { name: 'Copy a link to this' }).click();
    await page.getByText('Copied.').waitFor();
    const link = await page.evaluate(() => navigator.clipboard.readText());
    expect(link.startsWith(`${address}#`)).toBe(true);
    const [, fragment = ''] = link.split('#');
    expect(questionIn(fragment)).toMatchObject({
      line: 'ktx connection test warehouse',
      outcome: 'error',
      error: 'no route to host',
    });
    await expect.poll(() => page.locator('.copy-link code').textContent()).toBe(`#${fragment}`);
    expect(page.url()).toBe(address);
    await page.context().close();
    const other = await opened(`/try/#${fragment}`);
    await expect.poll(() => field(other.page).inputValue()).toBe('ktx connection test warehouse');
    await other.page.locator('.sent .value').filter({ hasText: 'no route to host' }).first().waitFor();
    await other.page.context().close();
  });

  it('is shown to be copied by hand where a browser gives no clipboard, as over plain HTTP', async () => {
    const { page, problems } = await opened();
    await page.evaluate(() => Object.defineProperty(navigator, 'clipboard', { value: undefined }));
    await field(page).fill('ktx status');
    await page.getByRole('button', { name: 'Copy a link to this' }).click();
    await page.getByText('It could not be copied.').waitFor();
    await expect.poll(() => page.locator('.copy-link code').textContent()).toContain('#line=ktx+status');
    expect(problems).toEqual([]);
  });

  it('is answered at once, and not after the line that the page opens with otherwise', async () => {
    const { page } = await site.visit('/docs/get/', desk);
    await page.addInitScript(() => {
      const seen: string[] = [];
      Object.assign(globalThis, { seen });
      const look = () => {
        const text = document.querySelector('.verdict')?.textContent;
        if (text && seen.at(-1) !== text) seen.push(text);
      };
      new MutationObserver(look).observe(document, { childList: true, subtree: true, characterData: true });
    });
    await page.goto(new URL('/try/#line=ktx+status', page.url()).href);
    await page.getByText('2 events would be sent.').waitFor();
    expect(await page.evaluate(() => Reflect.get(globalThis, 'seen'))).toEqual(['2 events would be sent.']);
    await page.context().close();
  });

  it('of a stranger puts no link of his on the page, whatever is in its words', async () => {
    const evil = '[click](https://evil.example)';
    for (const line of [
      `KTX_TELEMETRY_ENDPOINT='${evil}' ktx status`,
      `ktx --project-dir '${evil}' status`,
      `ktx '${evil}'`,
      `ktx status '--${evil}'`,
    ]) {
      const { page, problems } = await opened(`/try/#${new URLSearchParams({ line })}`);
      await expect.poll(() => field(page).inputValue()).toBe(line);
      await page.getByText('evil.example)').first().waitFor();
      expect(await page.getByRole('main').locator('a[href*=evil]').count()).toBe(0);
      expect(problems).toEqual([]);
      await page.context().close();
    }
  });

  it('to a place of the page changes nothing that was typed', async () => {
    const { page } = await opened();
    await field(page).fill('ktx status');
    await page.getByText('2 events would be sent.').waitFor();
    await page.evaluate(() => {
      location.hash = '#content';
    });
    await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 50)));
    await expect.poll(() => field(page).inputValue()).toBe('ktx status');
  });

  it('of every command page leads to a line that is a forecast of that command', () => {
    const links = [...pages].flatMap(([path, html]) =>
      [...html.matchAll(/href="\/try\/#([^"]+)"/g)].map(([, fragment = '']) => ({ path, fragment })),
    );
    expect(links.length).toBeGreaterThan(15);
    for (const { path, fragment } of links) {
      expect(path).toMatch(/^\/docs\/commands\//);
      expect(questionIn(fragment.replaceAll('&amp;', '&')).line).toMatch(/^ktx( |$)/);
    }
  });
});

describe('the page', () => {
  it('is reached from the first page, the menu and the pages of commands, and its worker runs there too', async () => {
    const { page, problems } = await site.visit('/docs/commands/status/', desk);
    await page.getByRole('main').getByRole('link', { name: 'Try it' }).click();
    await page.waitForURL('**/try/#line=ktx+status');
    await page.getByText('2 events would be sent.').waitFor();
    expect(problems).toEqual([]);
    expect(pages.get('/')).toMatch(/<a[^>]*href="\/try\/?"/);
    expect(pages.get('/docs/events/')).toMatch(/<a[^>]*href="\/try\/?"/);
    await page.context().close();
  });

  it('says of a line at which its worker fails that this is an error of the page, and goes on', async () => {
    const { page } = await site.visit('/docs/get/', desk);
    await page.route('**/try/worker.js', async (route) => {
      const response = await route.fetch();
      const fails = `addEventListener('message', (event) => {
        if (!event.data.question.line.includes('break')) return;
        event.stopImmediatePropagation();
        throw new Error('broken');
      });`;
      await route.fulfill({ response, body: fails + (await response.text()) });
    });
    await page.goto(new URL('/try/', page.url()).href);
    await verdict(page).waitFor();
    await field(page).fill('ktx break');
    await page.getByText('That is an error of the page.').waitFor();
    await field(page).fill('ktx status');
    await page.getByText('2 events would be sent.').waitFor();
  });

  it('says without JavaScript what it would do, and leads to the pages of commands', async () => {
    const { page } = await site.visit('/try/', { javaScriptEnabled: false });
    await expect.poll(() => page.getByText('which needs JavaScript').isVisible()).toBe(true);
    expect(await page.getByRole('link', { name: 'what each command sends' }).getAttribute('href')).toBe(
      '/docs/commands/',
    );
    await expect.poll(() => page.locator('form').isVisible()).toBe(false);
    await page.context().close();
  });

  it('may start its worker, and nothing that other pages may not do', () => {
    const policy = (path: string) => directives(pages.get(path) ?? '');
    const [own, other] = [policy('/try/'), policy('/docs/get/')];
    expect(own.get('worker-src')).toBe("'self'");
    for (const [name, value] of own) {
      if (name === 'worker-src') continue;
      const plain = (text = '') => text.replaceAll(/'sha256-[^']+'/g, '').trim();
      expect(plain(value), name).toBe(plain(other.get(name)));
    }
    for (const [path, html] of pages) if (path !== '/try/') expect(html).not.toContain('worker-src');
  });

  it('loads at most 120 kB beyond what a page of the shell alone loads, and no other page loads any of it', () => {
    const sizeOf = (files: readonly string[]) =>
      files.reduce((sum, file) => sum + gzipSync(readFileSync(join(out, file)), { level: 9 }).length, 0);
    // The page for what is not found has the bar, the menu and the search, and nothing else.
    const shell = filesIn(readFileSync(join(out, '404.html'), 'utf8'));
    const bytes = sizeOf([...filesOf('/try/'), '/try/worker.js']) - sizeOf(shell);
    console.log(`/try loads ${bytes} bytes of gzip beyond the shell`);
    expect(bytes).toBeLessThanOrEqual(120_000);
    const own = [...filesOf('/try/').filter((file) => !shell.includes(file)), '/try/worker.js'];
    for (const path of pages.keys()) {
      if (path === '/try/') continue;
      expect(
        filesOf(path).filter((file) => own.includes(file)),
        path,
      ).toEqual([]);
    }
  });

  it('has a worker with no code that could ask for anything', () => {
    const code = readFileSync(join(out, 'try/worker.js'), 'utf8');
    const asking =
      /\b(?:fetch|importScripts|sendBeacon|import)\s*\(|\b(?:XMLHttpRequest|WebSocket|EventSource|indexedDB)\b/;
    expect(asking.exec(code)?.[0]).toBeUndefined();
  });

  it('shows what is active where the colours are the reader’s, and prints its answer without its buttons', async () => {
    const { page } = await opened('/try/', { forcedColors: 'active' });
    await field(page).fill('ktx st');
    await page.keyboard.press('ArrowDown');
    const active = page.locator('[role=option][aria-selected=true]');
    await active.waitFor();
    const colours = await active.evaluate((element) => getComputedStyle(element).backgroundColor);
    const field1 = await field(page).evaluate((element) => getComputedStyle(element).backgroundColor);
    expect(colours).not.toBe(field1);
    await page.emulateMedia({ media: 'print' });
    await expect
      .poll(() => page.getByRole('button', { name: 'Copy a link to this' }).isVisible())
      .toBe(false);
    await expect.poll(() => verdict(page).isVisible()).toBe(true);
    await page.context().close();
  });
});

function directives(html: string): ReadonlyMap<string, string> {
  const [, policy = ''] = /Content-Security-Policy" content="([^"]+)"/.exec(html) ?? [];
  return new Map(
    policy.split('; ').map((directive) => {
      const at = directive.indexOf(' ');
      return [directive.slice(0, at), directive.slice(at + 1)];
    }),
  );
}

/** Scripts and styles that a page loads. */
function filesOf(path: string): readonly string[] {
  return filesIn(pages.get(path) ?? '');
}

function filesIn(html: string): readonly string[] {
  const scripts = [...html.matchAll(/<script(?![^>]*nomodule)[^>]*\ssrc="([^"?]+)/gi)];
  const styles = [...html.matchAll(/<link rel="stylesheet" href="([^"?]+)/g)];
  return [...new Set([...scripts, ...styles].map(([, file = '']) => file))];
}
