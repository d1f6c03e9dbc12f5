import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, realpathSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { programFile } from '../../lib/catalog/get';
import { readCapture } from '../../lib/inspect/capture';
import { serveFolder } from '../../scripts/site-export/static-server';
import { basePath, out } from './kinds';

const run = promisify(execFile);

/** A registry at which nobody listens: a request to it fails, and is never answered from elsewhere. */
const nowhere = 'http://127.0.0.1:9/';

describe('the program that the site carries', () => {
  it('is the file whose hashes stand on its page', () => {
    const page = readFileSync(join(out, 'docs/get/index.html'), 'utf8');
    const file = readFileSync(join(out, programFile));
    expect(page).toContain(createHash('sha256').update(file).digest('hex'));
    expect(page).toContain(`sha512-${createHash('sha512').update(file).digest('base64')}`);
  });

  it('runs by its address with an empty npm cache and no registry', async () => {
    const folder = realpathSync(mkdtempSync(join(tmpdir(), 'get-')));
    const [home, project] = [join(folder, 'home'), join(folder, 'project')];
    for (const made of [home, project]) mkdirSync(made);
    const site = await serveFolder(out, basePath);
    try {
      const env = { PATH: process.env['PATH'], HOME: home, npm_config_registry: nowhere };
      const line = ['--yes', `${site.url}/${programFile}`, 'ktx', 'status'];
      const { stdout, stderr } = await run('npx', line, { cwd: project, env });
      expect(stdout).toMatch(/^\d+ events? in \d+ requests?/);
      expect(stderr).not.toMatch(/npm (warn|error)/i);
    } finally {
      await site.close();
    }
    const capture = readCapture(readFileSync(join(project, 'ktx-telemetry-preview.jsonl'), 'utf8'));
    expect(capture.requests.length).toBeGreaterThan(0);
    expect(capture.end).toBeDefined();
  });
});
