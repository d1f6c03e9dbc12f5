import { describe, expect, test } from 'vitest';
import { telemetryPage } from '../../lib/catalog';
import type { Environment } from '../../lib/telemetry';
import { noticeText, showNotice } from '../../lib/telemetry/notice';

const ktx = { program: 'ktx', docsUrl: telemetryPage };

function shown(env: Environment, isTTY: boolean | undefined): string {
  let text = '';
  const write = (chunk: string) => {
    text += chunk;
  };
  showNotice({ write, ...(isTTY !== undefined && { isTTY }) }, env, ktx);
  return text;
}

describe('the notice', () => {
  test.each([
    ['dim', { TERM: 'xterm' }, true],
    ['dim', { NO_COLOR: '' }, true],
    ['plain', { NO_COLOR: '1' }, true],
    ['plain', { NO_COLOR: '0' }, true],
    ['plain', { TERM: 'dumb' }, true],
    ['plain', { TERM: 'xterm' }, false],
    ['plain', {}, undefined],
  ] as const)('is %s with %j and a terminal %s', (style, env, isTTY) => {
    expect(shown(env, isTTY)).toBe(noticeText(ktx, style === 'dim'));
  });

  test('says that telemetry is on, how to turn it off, where to read and how to see it', () => {
    const text = noticeText({ program: 'mallet', docsUrl: 'https://example.invalid/page' }, false);
    for (const part of [
      'mallet sends',
      'KTX_TELEMETRY_DISABLED=1',
      '"enabled": false in ~/.ktx/telemetry.json',
      'https://example.invalid/page',
      'ktx-telemetry-preview',
    ]) {
      expect(text).toContain(part);
    }
    expect(text.trimEnd().split('\n')).toHaveLength(2);
    expect(text.includes('\u001b')).toBe(false);
  });

  test('is dim line by line, so that it ends where it began', () => {
    const lines = noticeText(ktx, true).trimEnd().split('\n');
    for (const line of lines) expect(line).toMatch(/^\u001b\[2m.*\u001b\[22m$/);
  });
});
