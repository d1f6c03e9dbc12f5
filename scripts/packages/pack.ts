import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as z from 'zod/mini';

const packed = z.tuple([
  z.object({
    filename: z.string(),
    version: z.string(),
    integrity: z.string(),
    size: z.number(),
    unpackedSize: z.number(),
    files: z.array(z.object({ path: z.string(), size: z.number(), mode: z.number() })),
  }),
]);

/** What npm says of the file that it packed; sizes in bytes. */
export type Packed = z.output<typeof packed>[0];

/**
 * Packs what dist/ of the clone at `root` holds into `file`, without running any script. The package.json inside has
 * nothing that concerns the clone alone, because npm warns of scripts that it does not run. The same files always make the
 * same bytes.
 */
export function packProgram(root: string, file: string): Packed {
  const stage = mkdtempSync(join(tmpdir(), 'ktx-telemetry-pack-'));
  try {
    const content = join(stage, 'content');
    mkdirSync(content);
    for (const name of ['dist', 'CHANGELOG.md', 'LICENSE', 'README.md'])
      cpSync(join(root, name), join(content, name), { recursive: true });
    const whole = z
      .record(z.string(), z.unknown())
      .parse(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')));
    const clone = ['scripts', 'devDependencies', 'allowScripts', 'private'];
    const kept = Object.fromEntries(Object.entries(whole).filter(([name]) => !clone.includes(name)));
    writeFileSync(join(content, 'package.json'), `${JSON.stringify(kept, null, 2)}\n`);
    const args = ['pack', '--ignore-scripts', '--json', '--pack-destination', stage];
    const text = execFileSync('npm', args, {
      cwd: content,
      encoding: 'utf8',
      maxBuffer: 1e8,
      stdio: ['ignore', 'pipe', 'inherit'],
      // Through a shell, because Windows starts npm in no other way.
      shell: process.platform === 'win32',
    });
    const [facts] = packed.parse(JSON.parse(text));
    cpSync(join(stage, facts.filename), file);
    return facts;
  } finally {
    rmSync(stage, { recursive: true, force: true });
  }
}
