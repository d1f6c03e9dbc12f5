import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { helpTexts } from '../../scripts/main';
import { hasProgram } from '../programs';
import { person } from './program';

const root = join(import.meta.dirname, '../..');
const manual = join(root, 'dist/ktx-telemetry-preview.1');

it('--version says which program, which SDK and which Node.js', async () => {
  const { code, stdout, stderr } = await person().run(['--version']);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  const { version, devDependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  expect(stdout.split('\n').slice(0, 3)).toEqual([
    `ktx-telemetry-preview ${version}`,
    `posthog-node ${devDependencies['posthog-node']}, bundled with ktx-telemetry-preview`,
    `Node.js ${process.version}`,
  ]);
});

it('-V --json says the same to programs, with the ktx on PATH and its SDK', async () => {
  const someone = person();
  const ktx = { name: '@kaelio/ktx', version: '0.12.0', bin: 'ktx.js' };
  someone.write('~/ktx/package.json', JSON.stringify(ktx));
  someone.write('~/ktx/ktx', '');
  someone.write(
    '~/ktx/node_modules/posthog-node/package.json',
    JSON.stringify({ name: 'posthog-node', version: '5.34.9', main: 'index.js' }),
  );
  someone.write('~/ktx/node_modules/posthog-node/index.js', '');
  const { stdout } = await someone.run(['-V', '--json'], { PATH: join(someone.home, 'ktx') });
  expect(JSON.parse(stdout)).toMatchObject({ ktx: { version: '0.12.0', sdk: '5.34.9' } });
});

it.each(['capture', 'exit-codes', 'privacy', 'environment', 'releases'])(
  'help %s is a text',
  async (topic) => {
    const { code, stdout } = await person().run(['help', topic], { COLUMNS: '60' });
    expect(code).toBe(0);
    expect(stdout.startsWith(`${topic}: `)).toBe(true);
    const prose = stdout.split('\n').filter((line) => !line.startsWith('  '));
    expect(prose.filter((line) => line.length > 60)).toEqual([]);
  },
);

it('help lists the verbs and the topics, and explains a verb', async () => {
  const all = await person().run(['help']);
  expect(all.stdout).toMatch(/Commands:[\s\S]*audit[\s\S]*Topics:[\s\S]*exit-codes/);
  const one = await person().run(['help', 'audit']);
  expect(one.stdout).toBe((await person().run(['audit', '--help'])).stdout);
});

describe('the help that the build writes', () => {
  const written: Record<string, string> = JSON.parse(readFileSync(join(root, 'dist/help.json'), 'utf8'));

  it('is that of the command line, for the program and for each verb', () => {
    expect(written).toEqual(helpTexts());
    expect(Object.keys(written).length).toBeGreaterThan(20);
  });

  const verbs = Object.keys(written).filter((words) => words !== '');
  it.each([
    ...verbs.map((words) => [words, '100'] as const),
    ...['40', '79', '80', '200'].map((columns) => ['forecast', columns] as const),
  ])('%s --help shows at %s columns what Commander lays out', async (words, COLUMNS) => {
    const someone = person();
    const asked = await someone.run([...words.split(' '), '--help'], { COLUMNS });
    expect(asked).toEqual(await someone.run(['help', ...words.split(' ')], { COLUMNS }));
    expect([asked.code, asked.stderr]).toEqual([0, '']);
  });

  it('is for nothing else that ends in --help', async () => {
    const someone = person();
    for (const args of [
      ['catalog check', '--help'],
      ['everything', '--help'],
      ['__proto__', '--help'],
    ]) {
      const { code, stdout, stderr } = await someone.run(args);
      expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
      expect(stderr).toContain('is neither the word ktx nor a verb');
    }
    const ktx = await someone.run(['ktx', 'status', '--help']);
    expect(ktx.stdout).toContain('would be sent');
  });
});

it('help refuses what it does not know, in one sentence', async () => {
  const { code, stdout, stderr } = await person().run(['help', 'everything']);
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  expect(stderr).toContain('There is no help about everything.');
});

it('the manual page has every verb and every topic', async () => {
  const text = readFileSync(manual, 'utf8');
  const { stdout } = await person().run(['help', '--man']);
  expect(stdout).toBe(text);
  for (const verb of ['forecast', 'audit', 'catalog', 'help']) expect(text).toContain(`.SS "${verb} `);
  for (const topic of ['CAPTURE', 'EXIT', 'PRIVACY']) expect(text).toContain(`.SH ${topic}`);
});

// groff is on most machines but not on the smallest ones.
it.runIf(hasProgram('groff'))('the manual page is sound for groff', () => {
  const { stderr, status } = spawnSync('groff', ['-man', '-Tutf8', '-ww', '-z', manual], {
    encoding: 'utf8',
  });
  expect({ stderr, status }).toEqual({ stderr: '', status: 0 });
});
