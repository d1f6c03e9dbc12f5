import { build } from 'esbuild';
import { expect, it } from 'vitest';
import { browserModules } from '../../scripts/build/browser-modules';
import { freshProfile } from '../browser/profile';

/** A script that forecasts in the page it is put into, from a project that is a plain value. */
const script = `
import { forecastPlan } from './lib/forecast';
const files = {
  '/home/you/shop/ktx.yaml': { kind: 'file', text: 'connections:\\n  warehouse:\\n    driver: postgres\\n    url: postgres://127.0.0.1:6543/shop\\n' },
};
window.plan = forecastPlan(['connection', 'test', 'warehouse'], {
  cwd: '/home/you/shop/sub',
  env: {},
  terminal: false,
  ktx: { release: '0.12.0', cliVersion: '0.12.0' },
  consent: { send: true, installId: '6f1c2d3e-4a5b-4c6d-8e7f-901234567890', firstRun: true },
  files,
  runtime: { installed: false, daemons: [] },
}, { outcome: 'error' });
`;

it('a page in a browser works out a forecast from facts alone', async () => {
  const { outputFiles } = await build({
    stdin: { contents: script, resolveDir: process.cwd(), loader: 'ts' },
    bundle: true,
    write: false,
    format: 'iife',
    platform: 'browser',
    alias: browserModules,
    logLevel: 'silent',
  });
  const page = await (await freshProfile()).newPage();
  const errors: string[] = [];
  page.on('pageerror', ({ message }) => errors.push(message));
  await page.addScriptTag({ content: outputFiles[0]?.text ?? '' });
  const plan = await page.evaluate('JSON.parse(JSON.stringify(window.plan))');
  expect(errors).toEqual([]);
  expect(plan).toMatchObject({
    verdict: { send: true },
    projectDir: '/home/you/shop',
    events: [
      { event: 'install_first_run' },
      {
        event: 'connection_test',
        fields: { driver: 'postgres', errorDetail: 'ECONNREFUSED: connect ECONNREFUSED 127.0.0.1:6543' },
        guesses: { errorDetail: expect.stringContaining('example') },
      },
      { kind: 'exception', source: 'connection test' },
      { event: 'command', fields: { commandPath: ['ktx', 'connection', 'test'], outcome: 'error' } },
    ],
  });
});
