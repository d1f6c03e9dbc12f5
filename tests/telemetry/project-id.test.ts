import { createHash } from 'node:crypto';
import { mkdirSync, symlinkSync } from 'node:fs';
import { join, relative } from 'node:path';
import { describe, expect, test } from 'vitest';
import { projectIdAs } from '../../lib/preview/forecast/releases';
import { projectId } from '../../lib/telemetry';
import { installId, temporaryDir } from './places';

const hash = (path: string) => createHash('sha256').update(`${installId}:${path}`).digest('hex');

describe('the project id', () => {
  test('is the SHA-256 of install id and path', () => {
    expect(projectId(installId, '/home/alice/acme-canary-project')).toBe(
      hash('/home/alice/acme-canary-project'),
    );
  });

  test('is the same through a link, but not in releases that hash the path as it was reached', () => {
    const dir = temporaryDir();
    mkdirSync(join(dir, 'project'));
    symlinkSync(join(dir, 'project'), join(dir, 'link'));
    expect(projectId(installId, join(dir, 'link'))).toBe(hash(join(dir, 'project')));
    expect(projectIdAs('0.12.0', installId, join(dir, 'link'))).toBe(hash(join(dir, 'link')));
  });

  test('is known before the directory exists, and stays the same when it does', () => {
    const dir = temporaryDir();
    mkdirSync(join(dir, 'real'));
    symlinkSync(join(dir, 'real'), join(dir, 'link'));
    const before = projectId(installId, join(dir, 'link', 'new', 'project'));
    mkdirSync(join(dir, 'real', 'new', 'project'), { recursive: true });
    expect(projectId(installId, join(dir, 'link', 'new', 'project'))).toBe(before);
    expect(before).toBe(hash(join(dir, 'real', 'new', 'project')));
  });

  test('is that of the resolved path for a relative one', () => {
    const dir = temporaryDir();
    expect(projectId(installId, relative(process.cwd(), dir))).toBe(hash(dir));
  });
});
