import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { emptyDirectory, inProject, pack, projectWith, removeAll } from './package';

const compiler = join(import.meta.dirname, '../../node_modules/typescript/bin/tsc');

let project: string;

beforeAll(async () => {
  const { file } = pack(emptyDirectory().dir);
  project = await projectWith(file, '@types/node@20.19.0', 'commander@14.0.3');
}, 240_000);

afterAll(removeAll);

const program = `
import { createTelemetry, decide, type Telemetry } from 'ktx-telemetry-preview/client';
import { type EventFields, events, jsonSchema } from 'ktx-telemetry-preview/catalog';
import { annotate, auditText, readCapture } from 'ktx-telemetry-preview/inspect';
import { redact } from 'ktx-telemetry-preview/redact';

const telemetry: Telemetry = createTelemetry({ cliVersion: '1.0.0', apiKey: 'k', env: { DO_NOT_TRACK: '1' } });
const fields: EventFields<'daemon_stopped'> = { reason: 'signal', uptimeMs: 1 };
const recorded = telemetry.record('daemon_stopped', fields);
const schema: string = jsonSchema().$schema;
const { requests } = readCapture('');
console.log(JSON.stringify({
  recorded, schema, events: Object.keys(events).length, requests: requests.map(annotate).length,
  redacted: redact('password=' + 'hunter' + '2hunter2').text, audit: typeof auditText, decide: typeof decide,
}));
`;

describe('as a library', () => {
  it.each([
    ['nodenext', 'nodenext'],
    ['esnext', 'bundler'],
  ])('is typed for module %s and moduleResolution %s', async (module, moduleResolution) => {
    const outcome = await compile(program, module, moduleResolution);
    expect(outcome).toEqual({ code: 0, stdout: '', stderr: '' });
  });

  it('is used in the documentation in ways that compile', async () => {
    const page = readFileSync(join(import.meta.dirname, '../../content/docs/library.mdx'), 'utf8');
    const samples = [...page.matchAll(/^```ts.*\n([\s\S]*?)^```/gm)].map(([, code = '']) => code);
    expect(samples.length).toBeGreaterThan(1);
    for (const sample of samples) {
      expect(await compile(sample, 'nodenext', 'nodenext')).toEqual({ code: 0, stdout: '', stderr: '' });
    }
  });

  it('refuses a field that the catalog does not know', async () => {
    const wrong = program.replace('uptimeMs: 1', 'uptimeMs: 1, argv: []');
    const { code, stdout } = await compile(wrong, 'nodenext', 'nodenext');
    expect(code).not.toBe(0);
    expect(stdout).toMatch(/argv/);
  });

  it('runs in Node, and an opt-out holds', async () => {
    writeFileSync(join(project, 'program.ts'), program);
    await build({
      entryPoints: [join(project, 'program.ts')],
      outfile: join(project, 'program.js'),
      format: 'esm',
      logLevel: 'error',
    });
    const { code, stdout, stderr } = await inProject(project, 'node', ['program.js']);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(JSON.parse(stdout)).toMatchObject({
      recorded: { queued: false, because: expect.stringContaining('DO_NOT_TRACK') },
      events: 18,
      requests: 0,
      redacted: expect.not.stringContaining('hunter'),
    });
  });

  it('says which parts there are', async () => {
    const { stderr } = await inProject(project, 'node', [
      '-e',
      "import('ktx-telemetry-preview/lib/telemetry')",
    ]);
    expect(stderr).toContain('ERR_PACKAGE_PATH_NOT_EXPORTED');
  });
});

describe('in a browser', () => {
  it.each(['catalog', 'inspect', 'redact'].map((part) => `ktx-telemetry-preview/${part}`))(
    '%s needs nothing of Node',
    async (part) => {
      // For the browser esbuild refuses every import of a built-in module of Node.
      const { text, inputs } = await forBrowser(`import * as all from '${part}'; console.log(all);`);
      expect(text.length).toBeGreaterThan(50_000);
      expect(inputs.filter((path) => path.includes('telemetry/dist/lib/telemetry'))).toEqual([]);
      expect(text).not.toMatch(/\brequire\(|from\s*["']node:/);
    },
  );

  it('the client is not for a browser, and a bundler says so', async () => {
    await expect(
      forBrowser("import 'ktx-telemetry-preview/client'; export * from 'ktx-telemetry-preview/client';"),
    ).rejects.toThrow(/node:/);
  });

  it('what is not used is left out', async () => {
    const whole = await forBrowser("export * from 'ktx-telemetry-preview/catalog';");
    const one = await forBrowser("export { releaseFor } from 'ktx-telemetry-preview/catalog';");
    expect(one.inputs.filter((path) => path.includes('/catalog/events/'))).toEqual([]);
    expect(one.text.length).toBeLessThan(whole.text.length / 10);
    const none = await forBrowser(
      "import 'ktx-telemetry-preview/catalog'; import 'ktx-telemetry-preview/inspect';",
    );
    expect(none.text.trim()).toBe('(() => {\n})();');
  });
});

function compile(text: string, module: string, moduleResolution: string) {
  writeFileSync(join(project, 'program.ts'), text);
  const options = { module, moduleResolution, target: 'es2023', strict: true, noEmit: true, types: ['node'] };
  // Without skipLibCheck: the declarations themselves are checked as well.
  writeFileSync(
    join(project, 'tsconfig.json'),
    JSON.stringify({ compilerOptions: options, files: ['program.ts'] }),
  );
  return inProject(project, process.execPath, [compiler, '-p', '.']);
}

/** Bundles a program for a browser: the text, and the files that something of it comes from. */
async function forBrowser(program: string) {
  const { outputFiles, metafile } = await build({
    stdin: { contents: program, resolveDir: project },
    bundle: true,
    write: false,
    metafile: true,
    platform: 'browser',
    logLevel: 'silent',
  });
  const [output] = Object.values(metafile.outputs);
  const inputs = Object.entries(output?.inputs ?? {}).filter(([, { bytesInOutput }]) => bytesInOutput > 0);
  return { text: outputFiles[0]?.text ?? '', inputs: inputs.map(([path]) => path) };
}
