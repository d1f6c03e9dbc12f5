import { readdirSync, readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';

/** Packages whose files are copied and not bundled. */
const copied = ['node_modules/@fontsource-variable/geist', 'node_modules/@fontsource-variable/geist-mono'];

/** Licences that a package.json does not call by their SPDX name. */
const spdx = { 'SIL OPEN FONT LICENSE': 'OFL-1.1' };

/**
 * Writes down which packages are inside dist/ and under which licence: dist/bundled.json for the bill of materials, and
 * dist/THIRD-PARTY-LICENSES.txt with the texts that their licences want passed on.
 * @param parts each module of each bundle with the bytes of it that are in there
 */
export async function writeBundled(parts) {
  const bytes = new Map(copied.map((dir) => [dir, 0]));
  for (const [path, size] of parts) {
    const dir = /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(path)?.[0];
    if (dir && size > 0) bytes.set(relative('.', dir), (bytes.get(relative('.', dir)) ?? 0) + size);
  }
  const packages = [...bytes]
    .map(([dir, size]) => describe(dir, size))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
  const list = packages.map(({ text: _, ...facts }) => facts);
  await writeFile('dist/bundled.json', `${JSON.stringify(list, null, 1)}\n`);
  // Packages of one author share their text, some of them 20 kB of it.
  const named = new Map();
  for (const { name, version, license, text } of packages)
    named.set(text.trim(), [...(named.get(text.trim()) ?? []), `${name} ${version} (${license})`]);
  const texts = [...named].map(([text, names]) => `${names.join('\n')}\n\n${text}\n`);
  await writeFile('dist/THIRD-PARTY-LICENSES.txt', texts.join(`\n${'-'.repeat(80)}\n\n`));
}

/** The modules in what rolldown wrote, with their bytes. */
export function partsOf(output) {
  return output.flatMap(({ modules = {} }) =>
    Object.entries(modules).map(([path, { renderedLength }]) => [path, renderedLength]),
  );
}

/** The modules in what esbuild wrote, with their bytes. */
export function partsIn({ outputs }) {
  return Object.values(outputs).flatMap(({ inputs }) =>
    Object.entries(inputs).map(([path, { bytesInOutput }]) => [path, bytesInOutput]),
  );
}

/** A package of which something is in dist/; `bytes` are those of its code in the bundles. */
function describe(dir, bytes) {
  const { name, version, license } = JSON.parse(readFileSync(join(dir, 'package.json'), 'utf8'));
  const file = readdirSync(dir).find((entry) => /^(licen[cs]e|copying)/i.test(entry));
  if (!file) throw new Error(`${name} has no licence text to pass on`);
  const text = readFileSync(join(dir, file), 'utf8');
  return { name, version, license: spdx[license] ?? license, bytes, text };
}
