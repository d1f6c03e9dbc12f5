import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { clientFacts } from '../../lib/site/prose/get';
import { clientSize } from '../../scripts/packages/client-size';

const root = join(import.meta.dirname, '../..');
const versions = z.record(z.string(), z.string());
const packageFile = z.object({ dependencies: z.optional(versions), devDependencies: versions });
const lockFile = z.object({
  packages: z.record(
    z.string(),
    z.looseObject({ integrity: z.optional(z.string()), link: z.optional(z.boolean()) }),
  ),
});
const bundled = z.array(
  z.object({ name: z.string(), version: z.string(), license: z.string(), bytes: z.number() }),
);
const named = z.array(z.object({ name: z.string(), value: z.string() }));
const bill = z.looseObject({
  bomFormat: z.literal('CycloneDX'),
  specVersion: z.string(),
  metadata: z.looseObject({ component: z.looseObject({ name: z.string() }) }),
  components: z.array(
    z.looseObject({
      'bom-ref': z.string(),
      purl: z.string(),
      licenses: z.array(z.object({ license: z.object({ id: z.string() }) })),
      hashes: z.array(z.object({ alg: z.string(), content: z.string() })),
      properties: named,
    }),
  ),
  dependencies: z.array(z.object({ ref: z.string(), dependsOn: z.optional(z.array(z.string())) })),
});

describe('what users get', () => {
  it('depends on no package, and everything is pinned to one version', () => {
    const { dependencies, devDependencies } = packageFile.parse(json('package.json'));
    expect(dependencies).toBeUndefined();
    for (const version of Object.values(devDependencies)) {
      expect(version).toMatch(/^(npm:[a-z-]+@)?\d+\.\d+\.\d+$/);
    }
  });

  it('has a checksum in the lock file for each package', () => {
    const { packages } = lockFile.parse(json('package-lock.json'));
    const without = Object.entries(packages).filter(([path, { integrity }]) => path !== '' && !integrity);
    expect(without.map(([path]) => path)).toEqual([]);
  });

  it('is all under permissive licences, each package for a reason', () => {
    const lines = node('scripts/licences.mjs').trimEnd().split('\n');
    expect(lines.filter((line) => / installed /.test(line)).map((line) => line.split(' ')[0])).toEqual([]);
    expect(lines.filter((line) => line.includes('(no reason given)'))).toEqual([]);
  });

  it('no reason is given for a package that is not there', () => {
    const lines = node('scripts/licences.mjs').trimEnd().split('\n');
    const names = new Set(lines.map((line) => line.split(' ')[0]));
    const reasons = readFileSync(join(root, 'scripts/packages/reasons.mjs'), 'utf8');
    const listed = [...reasons.matchAll(/^ {2}'?([@a-z][\w/@-]*)'?:/gm)].map(([, name]) => name);
    expect(listed.filter((name) => !names.has(name))).toEqual([]);
    expect(listed.length).toBe(names.size);
  });

  it('brings the licence texts of what is bundled', () => {
    const text = readFileSync(join(root, 'dist/THIRD-PARTY-LICENSES.txt'), 'utf8');
    for (const { name, version, license } of bundled.parse(json('dist/bundled.json'))) {
      expect(text).toContain(`${name} ${version} (${license})`);
    }
    expect(text).toMatch(/Permission is hereby granted/);
  });
});

describe('the bill of materials', () => {
  it('lists what is installed and what is bundled, with licences, and says which is which', () => {
    const { metadata, components, dependencies } = bill.parse(JSON.parse(node('scripts/sbom.mjs')));
    expect(metadata.component.name).toBe('ktx-telemetry-preview');
    const ways = Object.fromEntries(
      components.map(({ 'bom-ref': ref, properties }) => [
        ref.replace(/@[^@]*$/, ''),
        properties.filter(({ name }) => name === 'ktx-telemetry-preview:how').map(({ value }) => value),
      ]),
    );
    expect(ways['posthog-node']).toEqual(['bundled']);
    expect(ways['zod']).toEqual(['bundled']);
    expect(ways['commander']).toEqual(['bundled']);
    expect(ways['vitest']).toBeUndefined();
    const packages = bundled.parse(json('dist/bundled.json'));
    expect(Object.keys(ways)).toEqual(expect.arrayContaining(packages.map(({ name }) => name)));
    expect(components.filter(({ hashes }) => hashes.length === 0)).toEqual([]);
    const refs = new Set(components.map((component) => component['bom-ref']));
    const edges = dependencies.flatMap(({ dependsOn = [] }) => dependsOn);
    expect(edges.filter((ref) => !refs.has(ref))).toEqual([]);
  });
});

describe('the size', () => {
  const lines = node('--import', 'tsx', 'scripts/size.ts').trimEnd().split('\n');
  const megabytes = (name: string) =>
    Number(/([\d.]+) MB/.exec(lines.find((line) => line.startsWith(name)) ?? '')?.[1]);

  it('says what the package is made of', () => {
    const at = lines.findIndex((line) => line.startsWith('unpacked'));
    const parts = lines.slice(0, at).reduce((sum, line) => sum + Number(/([\d.]+) MB/.exec(line)?.[1]), 0);
    expect(megabytes('unpacked')).toBeLessThan(4);
    expect(Math.abs(parts - megabytes('unpacked'))).toBeLessThan(0.05);
    expect(lines.join('\n')).toMatch(/inspector page .* [1-9]\d* files/);
  });

  it('says how many lines and bytes the client alone has, and the documentation says the same', () => {
    const sources = readdirSync(join(root, 'lib/telemetry')).map((name) =>
      readFileSync(join(root, 'lib/telemetry', name), 'utf8'),
    );
    const count = sources.join('').split('\n').length - 1;
    const said = lines.find((line) => line.startsWith('client: its sources'));
    expect(said).toMatch(new RegExp(` ${sources.length} files +${count} lines$`));
    const [table] = clientFacts([...clientSize(root)]).filter((part) => part.kind === 'table');
    expect(table?.rows[0]).toEqual([
      expect.anything(),
      String(sources.length),
      count.toLocaleString('en'),
      `${Math.round(sources.join('').length / 1000)} kB`,
    ]);
  });

  it('of what an opted-out host loads is that of one file, without catalog and SDK', () => {
    const [, , start, sending] = clientSize(root);
    expect(start).toMatchObject({ part: 'start', files: 1 });
    expect(start?.bytes).toBeLessThan(60_000);
    expect(sending?.bytes).toBeGreaterThan(3 * (start?.bytes ?? 0));
  });
});

function json(path: string): unknown {
  return JSON.parse(readFileSync(join(root, path), 'utf8'));
}

function node(...args: readonly string[]): string {
  return execFileSync(process.execPath, args, { cwd: root, encoding: 'utf8' });
}
