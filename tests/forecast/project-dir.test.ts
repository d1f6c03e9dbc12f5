import { describe, expect, test } from 'vitest';
import { outside, parse, recorded } from './lines';

describe('the project', () => {
  const somewhere = { exists: (): boolean => true };
  test.each([
    [
      '--project-dir, from the current directory',
      'status --project-dir ../x',
      {},
      '/home/you/shop/x',
      'flag',
      false,
    ],
    [
      '--project-dir before KTX_PROJECT_DIR',
      'status --project-dir /a',
      { env: { KTX_PROJECT_DIR: '/b' } },
      '/a',
      'flag',
      false,
    ],
    [
      '--project-dir before a blank KTX_PROJECT_DIR',
      'status --project-dir /a',
      { env: { KTX_PROJECT_DIR: '' } },
      '/a',
      'flag',
      false,
    ],
    ['KTX_PROJECT_DIR', 'status', { env: { KTX_PROJECT_DIR: '/b/../c' } }, '/c', 'env', false],
    [
      'KTX_PROJECT_DIR with a project',
      'status',
      { env: { KTX_PROJECT_DIR: '../..' }, ...somewhere },
      '/home/you',
      'env',
      true,
    ],
    ['the nearest directory upward with a ktx.yaml', 'status', {}, '/home/you/shop', 'ancestor', true],
    ['the current directory with a ktx.yaml', 'status', somewhere, '/home/you/shop/sub', 'ancestor', true],
    [
      'the current directory without',
      'status',
      { exists: (): boolean => false },
      '/home/you/shop/sub',
      'cwd',
      false,
    ],
  ] as const)('is %s', (_, line, context, projectDir, projectDirSource, hasProject) => {
    expect(recorded(line, context)).toMatchObject({
      projectDir,
      projectDirSource,
      hasProject,
      projectGroupAttached: hasProject,
    });
  });

  test.each([
    ['status', false],
    ['admin', false],
    ['admin schema', false],
    ['completion zsh', false],
    ['admin runtime status', false],
    ['setup', true],
    ['admin init', true],
  ])('without a ktx.yaml ktx %s runs; whether it names the project: %s', (line, projectGroupAttached) => {
    expect(recorded(line, outside)).toMatchObject({
      projectGroupAttached,
      hasProject: false,
      missingProject: false,
    });
  });

  test.each([
    'connection',
    'connection test x',
    'ingest',
    'wiki a',
    'sl',
    'sql -c x y',
    'mcp',
    'mcp stdio',
    'admin reindex',
  ])('without a ktx.yaml ktx %s is aborted', (line) => {
    expect(recorded(line, outside)).toMatchObject({ missingProject: true, projectGroupAttached: false });
    expect(recorded(line)).toMatchObject({ missingProject: false });
  });

  test.each([
    ['--project-dir "" status', {}, '--project-dir requires a value'],
    ['status --project-dir=', {}, '--project-dir requires a value'],
    ['status --project-dir "  "', { env: { KTX_PROJECT_DIR: '/x' } }, '--project-dir requires a value'],
    ['status', { env: { KTX_PROJECT_DIR: '' } }, 'KTX_PROJECT_DIR requires a value'],
    ['setup', { env: { KTX_PROJECT_DIR: ' ' } }, 'KTX_PROJECT_DIR requires a value'],
  ])('that is blank breaks ktx %s before its command event', (line, context, message) => {
    expect(parse(line, context)).toMatchObject({ kind: 'brokenHook', message, doubts: [] });
  });

  test.each(['--help', 'status x', '__complete a', 'nope'])(
    'that is blank changes nothing for ktx %s',
    (line) => {
      expect(parse(line, { env: { KTX_PROJECT_DIR: '' } }).kind).toBe('silent');
    },
  );
});
