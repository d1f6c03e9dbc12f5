import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { describe, expect, it, test } from 'vitest';

const root = join(import.meta.dirname, '../..');
const places =
  'content README.md CONTRIBUTING.md SECURITY.md ARCHITECTURE.md CHANGELOG.md lib app scripts .github .ci'
    .split(' ')
    .concat('.pre-commit-hooks.yaml');

/** What fetches a package that is not installed, in a line of a shell or quoted in a list of words. */
const runner =
  /\b(?:npx|bunx|pnpx|npm (?:exec|x)|(?:pnpm|yarn) dlx)(?:[ \t]+(?=[^\s])|['"](?:[\s,[]|args['"]?:)+)([^\n]*)/g;

/** What follows a runner where the sentence is about it and is no command. */
const prose = /^(?:with|unless|runs that)\b/;

/** The commands in a text that would fetch the package of whoever registered its name. */
function risks(text: string): readonly string[] {
  return [...text.matchAll(runner)].filter((found) => !isSafe(found, text)).map(([found]) => found);
}

function isSafe(found: RegExpExecArray, text: string): boolean {
  const words = (found[1] ?? '').split(/[\s'"`,[\]]+/).filter((word) => word !== '');
  const [first = '', second = ''] = words;
  if (prose.test(`${first} ${second}`)) return true;
  // A list of such programs.
  if (['npm', 'pnpm'].includes(first)) return true;
  // An address names the file itself; in the sources it is made of these two.
  const package_ = ['-y', '--yes'].includes(first) ? second : first;
  if (/^https?:\/\/\S+\.tgz$/.test(package_) || package_ === '${site}/${programFile}') return true;
  // --no refuses to fetch. What is told so has to be installed.
  const before = text.slice(Math.max(0, found.index - 1_500), found.index);
  return first === '--no' && second !== '' && /install|npm ci|execFileSync/.test(before);
}

function textFiles(place: string): readonly string[] {
  const path = join(root, place);
  if (!statSync(path).isDirectory()) return [place];
  return readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(?:[mc]?[jt]sx?|mdx?|ya?ml|json|sh)$|^[^.]+$/.test(entry.name))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)));
}

test('no text tells anyone to run a package that a stranger could register', () => {
  const files = places.flatMap(textFiles);
  expect(files.length).toBeGreaterThan(300);
  const found = files.flatMap((file) =>
    risks(readFileSync(join(root, file), 'utf8')).map((risk) => `${file}: ${risk}`),
  );
  expect(found).toEqual([]);
});

describe('the rule', () => {
  it.each([
    'npx ktx-telemetry-preview ktx status',
    'Run `npx -y ktx-telemetry-preview`.',
    'npx ktx@latest status',
    '{ "command": "npx", "args": ["-y", "ktx-telemetry-preview", "mcp"] }',
    '{\n  "command": "npx",\n  "args": ["ktx-telemetry-preview"]\n}',
    "spawn('npx', ['ktx-telemetry-preview'])",
    'npm exec ktx-telemetry-preview',
    'npm x -- ktx-telemetry-preview',
    'pnpm dlx ktx-telemetry-preview',
    'yarn dlx ktx-telemetry-preview',
    'bunx ktx-telemetry-preview',
    'npx --package ktx-telemetry-preview status',
    'npx --no ktx-telemetry-preview, of which nobody said that it is there',
  ])('refuses %s', (text) => expect(risks(text)).toHaveLength(1));

  it.each([
    'npx https://docs.example/ktx-telemetry-preview.tgz ktx status',
    'npx --yes https://docs.example/ktx-telemetry-preview.tgz',
    'Where it is installed: npx --no ktx-telemetry-preview audit',
    'Never run its bare name with npx unless it is installed.',
    'an entry that runs npx with the bare name',
    '`ktx-telemetry-preview mcp`',
  ])('takes %s', (text) => expect(risks(text)).toEqual([]));
});
