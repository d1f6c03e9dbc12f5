import { renameSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openPage } from '../../lib/preview/viewer/files';
import { ask, directory, firstLine, listen, requestLine, showing, stubPage, writePage } from './showing';

describe('the page', () => {
  it('is served below the token, each file with its type', async () => {
    const { port, token } = await showing();
    const page = await ask(port, `/${token}/`);
    expect(page).toMatchObject({ status: 200, body: stubPage['index.html'] });
    expect(page.headers['content-type']).toBe('text/html; charset=utf-8');
    expect((await ask(port, `/${token}/page.js`)).headers['content-type']).toBe(
      'text/javascript; charset=utf-8',
    );
    expect((await ask(port, `/${token}/fonts/a.woff2`)).headers['content-type']).toBe('font/woff2');
    expect(await ask(port, `/${token}/page.css?v=1`)).toMatchObject({
      status: 200,
      body: stubPage['page.css'],
    });
  });

  it('is answered to HEAD without its body', async () => {
    const { port, token } = await showing();
    for (const path of ['', 'page.js', 'capture.jsonl', 'events']) {
      const { status, body } = await ask(port, `/${token}/${path}`, { method: 'HEAD' });
      expect({ path, status, body }).toEqual({ path, status: 200, body: '' });
    }
  });

  it('may load from its own origin alone, and run of inline code only what it came with', async () => {
    const { port, token } = await showing();
    const { headers } = await ask(port, `/${token}/`);
    const policy = String(headers['content-security-policy']).split('; ');
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("connect-src 'self'");
    expect(policy.find((directive) => directive.startsWith('script-src'))).toMatch(
      /^script-src 'self' 'sha256-[\w+/]{43}='$/,
    );
    expect(headers['content-security-policy']).not.toContain('unsafe');
  });

  it('is read once, without following links, and is missed with a sentence that says what to do', () => {
    const dir = directory();
    expect(() => openPage(join(dir, 'none'))).toThrow(/none cannot be shown: no such file or directory/);
    writePage(join(dir, 'page'), { 'a.js': '' });
    expect(() => openPage(join(dir, 'page'))).toThrow(/it has no index\.html/);
    writeFileSync(join(dir, 'secret'), 'secret');
    symlinkSync(join(dir, 'secret'), join(dir, 'page/link.txt'));
    expect([...openPage(writePage(join(dir, 'page'))).files.keys()].sort()).toEqual(
      ['', 'a.js', ...Object.keys(stubPage)].sort(),
    );
  });
});

describe('the capture', () => {
  it('is sent whole, and from where a reader has got to', async () => {
    const { port, token, append } = await showing();
    const whole = await ask(port, `/${token}/capture.jsonl`);
    expect(whole).toMatchObject({ status: 200, body: `${firstLine}\n` });
    append(requestLine(1));
    const at = whole.body.length;
    const headers = { Range: `bytes=${at}-`, 'If-Range': whole.headers.etag ?? '' };
    const rest = await ask(port, `/${token}/capture.jsonl`, { headers });
    expect(rest).toMatchObject({ status: 206, body: `${requestLine(1)}\n` });
    const size = at + rest.body.length;
    expect(rest.headers['content-range']).toBe(`bytes ${at}-${size - 1}/${size}`);
    expect(rest.headers.etag).toBe(whole.headers.etag);
  });

  it('has no more to give at its end', async () => {
    const { port, token } = await showing();
    const size = firstLine.length + 1;
    const answer = await ask(port, `/${token}/capture.jsonl`, { headers: { Range: `bytes=${size}-` } });
    expect(answer).toMatchObject({ status: 204, body: '' });
    const beyond = { headers: { Range: `bytes=${size + 1}-` } };
    const none = await ask(port, `/${token}/capture.jsonl`, beyond);
    expect(none).toMatchObject({ status: 416, body: '' });
    expect(none.headers['content-range']).toBe(`bytes */${size}`);
  });

  it('begins again for a reader of one that was replaced', async () => {
    const { port, token, dir, file } = await showing([firstLine, requestLine(1)]);
    const { headers, body } = await ask(port, `/${token}/capture.jsonl`);
    const other = firstLine.replace('2026-01-01', '2026-01-02');
    writeFileSync(join(dir, 'other'), `${other}\n`);
    renameSync(join(dir, 'other'), file);
    const range = { Range: `bytes=${body.length}-`, 'If-Range': headers.etag ?? '' };
    expect(await ask(port, `/${token}/capture.jsonl`, { headers: range })).toMatchObject({
      status: 200,
      body: `${other}\n`,
    });
  });

  it('is empty as long as it is not there, and also after it has been removed', async () => {
    const { port, token, file } = await showing();
    rmSync(file);
    expect(await ask(port, `/${token}/capture.jsonl`)).toMatchObject({ status: 200, body: '' });
  });

  it('is not waited for when something else has taken its place', async () => {
    const { port, token, dir, file } = await showing();
    rmSync(file);
    symlinkSync(dir, file);
    expect((await ask(port, `/${token}/capture.jsonl`)).status).toBe(500);
    expect((await ask(port, `/${token}/`)).status).toBe(200);
  });

  it('that shrinks while it is sent ends that answer and nothing else', async () => {
    const { port, token, file, append } = await showing();
    append(...Array.from({ length: 2000 }, (_, index) => requestLine(index + 1, 'x'.repeat(2000))));
    const answer = fetch(`http://127.0.0.1:${port}/${token}/capture.jsonl`);
    const response = await answer;
    truncateSync(file, 100);
    await expect(response.text()).rejects.toThrow();
    expect((await ask(port, `/${token}/`)).status).toBe(200);
  });
});

describe('the events', () => {
  it('say that there is more when the page begins to listen, and whenever the capture changes', async () => {
    const { url, append, file, dir } = await showing();
    const events = await listen(url);
    expect(await events.next()).toBe('retry: 1000\ndata: more\n\n');
    append(requestLine(1));
    expect(await events.next()).toBe('data: more\n\n');
    writeFileSync(join(dir, 'other'), `${firstLine}\n`);
    renameSync(join(dir, 'other'), file);
    expect(await events.next()).toBe('data: more\n\n');
  });

  it('are told to five pages; a sixth is told not to try again', async () => {
    const { url, append } = await showing();
    const pages = await Promise.all(Array.from({ length: 5 }, () => listen(url)));
    for (const page of pages) await page.next();
    expect((await fetch(`${url}events`)).status).toBe(204);
    append(requestLine(1));
    expect(await Promise.all(pages.map((page) => page.next()))).toEqual(Array(5).fill('data: more\n\n'));
  });
});
