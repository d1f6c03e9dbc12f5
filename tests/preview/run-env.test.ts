import { describe, expect, it } from 'vitest';
import { childEnv } from '../../lib/preview/run/env';

const url = 'http://127.0.0.1:4318';

describe('the environment of the command', () => {
  it('is that of the user with the endpoint of the collector, opt-outs included', () => {
    const env = { PATH: '/bin', DO_NOT_TRACK: '1', CI: 'true', KTX_TELEMETRY_DISABLED: '0', no_proxy: 'a' };
    expect(childEnv(env, url, false)).toEqual({ env: { ...env, KTX_TELEMETRY_ENDPOINT: url }, notes: [] });
    expect(env).not.toHaveProperty('KTX_TELEMETRY_ENDPOINT');
  });

  it('has no opt-out when it is to be as if enabled, which is said', () => {
    const env = {
      PATH: '/bin',
      DO_NOT_TRACK: '1',
      CI: 'true',
      KTX_TELEMETRY_DISABLED: '',
      KTX_TELEMETRY_DEBUG: '1',
    };
    expect(childEnv(env, url, true)).toEqual({
      env: { PATH: '/bin', KTX_TELEMETRY_ENDPOINT: url },
      notes: ['Hidden from the command, and from nothing else: DO_NOT_TRACK, CI, KTX_TELEMETRY_DEBUG.'],
    });
    expect(childEnv({ PATH: '/bin' }, url, true).notes).toEqual([]);
  });

  for (const [name, env, notes] of [
    [
      'debugging, which sends nothing',
      { KTX_TELEMETRY_DEBUG: '1' },
      [/prints its events instead of sending/],
    ],
    ['another value of it, which does nothing', { KTX_TELEMETRY_DEBUG: 'true' }, []],
    [
      'another endpoint',
      { KTX_TELEMETRY_ENDPOINT: 'http://127.0.0.1:1' },
      [/was set to http:\/\/127\.0\.0\.1:1;/],
    ],
    [
      'an endpoint that turns sending off',
      { KTX_TELEMETRY_ENDPOINT: ' ' },
      [/blank, so ktx would send nothing/],
    ],
  ] as const) {
    it(`says what differs for ${name}`, () => {
      expect(childEnv(env, url, false).notes).toEqual(notes.map((note) => expect.stringMatching(note)));
    });
  }

  for (const [name, env, expected] of [
    ['no proxy', { NO_PROXY: 'a' }, { NO_PROXY: 'a' }],
    ['a blank proxy', { http_proxy: '' }, { http_proxy: '' }],
    ['a proxy', { HTTP_PROXY: 'p' }, { HTTP_PROXY: 'p', no_proxy: '127.0.0.1', NO_PROXY: '127.0.0.1' }],
    [
      'a proxy and exceptions',
      { all_proxy: 'p', NO_PROXY: 'a, b' },
      { all_proxy: 'p', no_proxy: 'a, b,127.0.0.1', NO_PROXY: 'a, b,127.0.0.1' },
    ],
    [
      'exceptions in both spellings',
      { https_proxy: 'p', no_proxy: 'a', NO_PROXY: 'b' },
      { https_proxy: 'p', no_proxy: 'a,127.0.0.1', NO_PROXY: 'b,127.0.0.1' },
    ],
    [
      'an exception for loopback, or for everything',
      { http_proxy: 'p', no_proxy: 'localhost,127.0.0.1', NO_PROXY: '*' },
      { http_proxy: 'p', no_proxy: 'localhost,127.0.0.1', NO_PROXY: '*' },
    ],
  ] as const) {
    it(`keeps telemetry away from proxies: ${name}`, () => {
      expect(childEnv(env, url, false).env).toEqual({ ...expected, KTX_TELEMETRY_ENDPOINT: url });
    });
  }
});
