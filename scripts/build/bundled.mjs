import { readdirSync, readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Packages whose files are copied and not bundled. */
const copied = ['node_modules/@fontsource-variable/geist', 'node_modules/@fontsource-variable/geist-mono'];

/** Licences that a package.json does not call by their SPDX name. */
const spdx = { 'SIL OPEN FONT LICENSE': 'OFL-1.1' };

/**
 * Writes down which packages are inside dist/ and under which licence: dist/bundled.json for the bill of materials, and
 * dist/THIRD-PARTY-LICENSES.txt with the texts that their licences want passed on.
 * @param metafiles what esbuild tells about each bundle
 */
export async function writeBundled(metafiles) {
  const bytes = new Map(copied.map((dir) => [dir, 0]));
  const inputs = metafiles.flatMap(({ outputs }) =>
    Object.values(outputs).flatMap((output) => Object.entries(output.inputs)),
  );
  for (const [path, { bytesInOutput }] of inputs) {
    const dir = /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(path)?.[0];
    if (dir && bytesInOutput > 0) bytes.set(dir, (bytes.get(dir) ?? 0) + bytesInOutput);
  }
  const packages = [...bytes]
    .map(([dir, size]) => describe(dir, size))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
  const list = packages.map(({ text: _, ...facts }) => facts);
  await writeFile('dist/bundled.json', `${JSON.stringify(list, null, 1)}\n`);
  const texts = packages.map(
    ({ name, version, license, text }) => `${name} ${version} (${license})\n\n${text.trim()}\n`,
  );
  await writeFile('dist/THIRD-PARTY-LICENSES.txt', texts.join(`\n${'-'.repeat(80)}\n\n`));
}

/** A package of which something is in dist/; `bytes` are those of its code in the bundles. */
function describe(dir, bytes) {
  const { name, version, license } = JSON.parse(readFileSync(join(dir, 'package.json'), 'utf8'));
  const file = readdirSync(dir).find((entry) => /^(licen[cs]e|copying)/i.test(entry));
  if (!file) throw new Error(`${name} has no licence text to pass on`);
  const text = readFileSync(join(dir, file), 'utf8');
  return { name, version, license: spdx[license] ?? license, bytes, text };
}
