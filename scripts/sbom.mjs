// Prints a bill of materials (CycloneDX JSON) of what users get: npm's own, completed by what it leaves out, which are the
// packages inside dist/ and those that are needed both to run and to build.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { packagesForUsers } from './packages/packages.mjs';

const text = execFileSync('npm', ['sbom', '--sbom-format', 'cyclonedx', '--omit', 'dev'], {
  encoding: 'utf8',
  maxBuffer: 1e9,
  stdio: ['ignore', 'pipe', 'ignore'],
});
const bom = JSON.parse(text);
const own = bom.metadata.component;
// npm takes the name of the directory.
own.name = own['bom-ref'].replace(/@[^@]*$/, '');

const components = new Map(bom.components.map((component) => [component['bom-ref'], component]));
const edges = bom.dependencies.find(({ ref }) => ref === own['bom-ref']);
for (const { name, version, license, how } of packagesForUsers()) {
  const ref = `${name}@${version}`;
  const known = components.get(ref);
  const component = known ?? {
    'bom-ref': ref,
    type: 'library',
    name,
    version,
    scope: 'required',
    purl: `pkg:npm/${name.replace('@', '%40')}@${version}`,
    hashes: hashesOf(name, version),
    licenses: [{ license: { id: license } }],
  };
  const properties = [...(component.properties ?? []), { name: 'ktx-telemetry-preview:how', value: how }];
  components.set(ref, { ...component, properties });
  if (known) continue;
  edges.dependsOn.push(ref);
  bom.dependencies.push({ ref, dependsOn: [] });
}
console.log(JSON.stringify({ ...bom, components: [...components.values()] }, null, 2));

/** The checksum of the lock file, which is in base64, in the hex of the standard. */
function hashesOf(name, version) {
  const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8'));
  const found = Object.entries(packages).find(
    ([path, facts]) => path.endsWith(`node_modules/${name}`) && facts.version === version,
  );
  const [algorithm, base64] = found?.[1].integrity?.split(/-(.*)/) ?? [];
  if (algorithm !== 'sha512') throw new Error(`${name}@${version} has no SHA-512 in the lock file`);
  return [{ alg: 'SHA-512', content: Buffer.from(base64, 'base64').toString('hex') }];
}
