import { mkdirSync, mkdtempSync, readFileSync, realpathSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';

/** A directory of its own for the running test. */
export function temporaryDir(): string {
  const dir = realpathSync(mkdtempSync(join(tmpdir(), 'ktx-telemetry-test-')));
  onTestFinished(() => rm(dir, { recursive: true, force: true }));
  return dir;
}

/** A home directory whose identity file has this text; without a text it has no such file. */
export function home(text?: string | Uint8Array): string {
  const dir = temporaryDir();
  if (text !== undefined) {
    mkdirSync(dirname(fileOf(dir)), { recursive: true });
    writeFileSync(fileOf(dir), text);
  }
  return dir;
}

export function fileOf(homeDir: string): string {
  return join(homeDir, '.ktx', 'telemetry.json');
}

export function textOf(homeDir: string): string {
  return readFileSync(fileOf(homeDir), 'utf8');
}

export const installId = '013b1af5-6d6b-4c41-8b55-0c0458396047';

/** An identity file as ktx writes it, with changes. */
export function identity(changes: Readonly<Record<string, unknown>> = {}): string {
  const instant = '2026-06-12T10:00:00.000Z';
  const members = {
    installId,
    enabled: true,
    noticeShownAt: instant,
    noticeShownVersion: 1,
    createdAt: instant,
  };
  return `${JSON.stringify({ ...members, ...changes }, null, 2)}\n`;
}
