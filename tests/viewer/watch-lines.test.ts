import { spawnSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { childEnv, optOuts } from '../../lib/preview/run/env';
import { changesOf, mcpBlock, shellLines } from '../../lib/preview/watch/lines';
import { hasProgram } from '../programs';
import { client, install } from './installation';

const url = 'http://127.0.0.1:4318';

const lineFor = (where: string, changes: Parameters<typeof shellLines>[0]) =>
  shellLines(changes).find((paste) => paste.where.startsWith(where))?.line ?? '';

describe('the lines to copy', () => {
  it('set the endpoint and nothing else, where there is no proxy and nothing to hide', () => {
    const changes = changesOf({}, childEnv({}, url, false).env, []);
    expect(shellLines(changes)).toEqual([
      { where: 'sh, bash, zsh', line: `export KTX_TELEMETRY_ENDPOINT=${url}` },
      { where: 'fish', line: `set -gx KTX_TELEMETRY_ENDPOINT ${url}` },
      { where: 'PowerShell', line: `$env:KTX_TELEMETRY_ENDPOINT = '${url}'` },
    ]);
    expect(mcpBlock(changes)).toBe(`"env": {\n  "KTX_TELEMETRY_ENDPOINT": "${url}"\n}`);
  });

  it('lead past a proxy, which would take the requests off the machine', () => {
    const env = { HTTP_PROXY: 'http://proxy:1', NO_PROXY: 'intern' };
    const changes = changesOf(env, childEnv(env, url, false).env, []);
    expect(changes.set[0]).toEqual(['KTX_TELEMETRY_ENDPOINT', url]);
    expect(Object.fromEntries(changes.set)).toMatchObject({
      NO_PROXY: 'intern,127.0.0.1',
      no_proxy: 'intern,127.0.0.1',
    });
  });

  it('take every opt-out out of any environment, also those that are not set here', () => {
    const changes = changesOf({}, childEnv({}, url, true).env, optOuts);
    const line = lineFor('sh', changes);
    const optedOut = Object.fromEntries(optOuts.map((name) => [name, '1']));
    const { stdout } = spawnSync('sh', ['-c', `${line}; env`], {
      env: { ...optedOut, PATH: process.env['PATH'] },
      encoding: 'utf8',
    });
    for (const name of optOuts) expect(stdout).not.toContain(`${name}=`);
    expect(stdout).toContain(`KTX_TELEMETRY_ENDPOINT=${url}\n`);
    expect(JSON.parse(`{${mcpBlock(changes)}}`).env).toEqual({
      ...Object.fromEntries(optOuts.map((name) => [name, ''])),
      KTX_TELEMETRY_ENDPOINT: url,
    });
    expect(lineFor('PowerShell', changes)).toMatch(
      /^Remove-Item Env:KTX_TELEMETRY_DISABLED, Env:DO_NOT_TRACK, .* -ErrorAction Ignore; \$env:/,
    );
  });

  it('give any value to a shell and to JSON as it is', () => {
    const value = fc.string({ unit: fc.constantFrom(...`'"\\$\`!{}()|;&<>*?~# \t=é`, 'a') });
    fc.assert(
      fc.property(value, (text) => {
        const changes = { set: [['NO_PROXY', text] as const], unset: [] };
        const line = lineFor('sh', changes);
        const { stdout } = spawnSync('sh', ['-c', `${line}; printf %s "$NO_PROXY"`], { encoding: 'utf8' });
        expect(stdout).toBe(text);
        expect(JSON.parse(`{${mcpBlock(changes)}}`).env).toEqual({ NO_PROXY: text });
      }),
      { numRuns: 60 },
    );
  });

  it.runIf(hasProgram('fish'))('do the same in a real fish', () => {
    const value = fc.string({ unit: fc.constantFrom(...`'"\\$\`!{}()|;&<>*?~# \t=é`, 'a') });
    const env = { ...Object.fromEntries(optOuts.map((name) => [name, '1'])), PATH: process.env['PATH'] };
    fc.assert(
      fc.property(value, (text) => {
        const line = lineFor('fish', { set: [['NO_PROXY', text]], unset: optOuts });
        const { stdout } = spawnSync('fish', ['-c', `${line}; env -0`], { env, encoding: 'utf8' });
        const variables = stdout.split('\0');
        expect(variables).toContain(`NO_PROXY=${text}`);
        expect(variables.filter((each) => optOuts.some((name) => each.startsWith(`${name}=`)))).toEqual([]);
      }),
      { numRuns: 20 },
    );
  });

  it('for PowerShell hold nothing that it reads between single quotes', () => {
    expect(lineFor('PowerShell', { set: [['A', `it's $x "y"`]], unset: [] })).toBe(`$env:A = 'it''s $x "y"'`);
    expect(lineFor('fish', { set: [['A', `it's \\`]], unset: [] })).toBe(`set -gx A 'it\\'s \\\\'`);
  });

  it('lead a real shell and a program that an MCP client starts to the collector', async () => {
    const { start, spawn } = install();
    const watching = start(['watch']);
    await watching.url();
    const said = watching.stderr();
    const line = /^ {4}(export .*)$/m.exec(said)?.[1] ?? '';
    await spawn(['sh', '-c', `${line}\n'${process.execPath}' '${client}' from_shell`]).ended;
    const block = /^ {4}"env": \{[\s\S]*?^ {4}\}$/m.exec(said)?.[0] ?? '';
    await spawn([process.execPath, client, 'from_mcp'], JSON.parse(`{${block}}`).env).ended;
    await watching.says(/: from_shell\n/);
    await watching.says(/: from_mcp\n/);
  });
});
