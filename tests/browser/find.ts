import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { installTool } from '../tools/install';

/** A Chromium to test with. */
export interface TestBrowser {
  readonly path: string;
  /** What its process needs beside the environment of the tests. */
  readonly env: Readonly<Record<string, string>>;
}

/** Where to look. */
export interface Machine {
  readonly env: NodeJS.ProcessEnv;
  readonly platform: NodeJS.Platform;
  readonly arch: string;
}

const names = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'chrome',
  'chrome.exe',
];

/** Where the installers of Chrome and Chromium put it on systems that have it on no PATH. */
const folders: Partial<Record<NodeJS.Platform, readonly string[]>> = {
  darwin: [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
  ],
  win32: [
    'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
    'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
  ],
};

/**
 * The Chromium to test with: `$CHROMIUM`, else an installed one, else the one that npm carries for Linux on x64, which is
 * installed below tests/tools and unpacked first. Throws where there is none, and where `$CHROMIUM` names no file.
 */
export function findBrowser(machine: Machine = process): TestBrowser {
  const installed = installedBrowser(machine);
  if (installed) return { path: installed, env: {} };
  if (machine.platform === 'linux' && machine.arch === 'x64') return unpacked(installTool('browser'));
  throw new Error(
    `There is no Chrome or Chromium, and npm carries none for ${machine.platform} on ${machine.arch}. Install one, or name it in CHROMIUM.`,
  );
}

/** The path of an installed Chrome or Chromium, if there is one. */
export function installedBrowser({ env, platform }: Machine): string | undefined {
  const { CHROMIUM: named, PATH: path = '' } = env;
  if (named) {
    if (existsSync(named)) return named;
    throw new Error(`CHROMIUM names ${named}, and there is no such file.`);
  }
  const onPath = path.split(delimiter).flatMap((folder) => names.map((name) => join(folder, name)));
  return [...onPath, ...(folders[platform] ?? [])].find((candidate) => existsSync(candidate));
}

/** Unpacks the browser beside its package, with the fonts and the libraries that a bare machine lacks. */
function unpacked(folder: string): TestBrowser {
  const target = join(folder, 'node_modules/.unpacked');
  const path = join(target, 'chromium');
  const env = { LD_LIBRARY_PATH: join(target, 'al2023/lib'), FONTCONFIG_FILE: join(target, 'fonts.conf') };
  if (existsSync(join(target, 'whole'))) return { path, env };
  mkdirSync(target, { recursive: true });
  // The package's own file names folders of Lambda; a Chromium that finds no font at all crashes now and then.
  writeFileSync(
    env.FONTCONFIG_FILE,
    `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${join(target, 'fonts')}</dir>
  <cachedir>${join(target, 'fonts-cache')}</cachedir>
</fontconfig>
`,
  );
  const module = pathToFileURL(join(folder, 'node_modules/@sparticuz/chromium/build/esm/index.js'));
  const script = `
    const { writeFileSync } = await import('node:fs');
    const { default: chromium } = await import('${module}');
    await chromium.executablePath();
    writeFileSync(process.env.TMPDIR + '/whole', '');
  `;
  execFileSync(process.execPath, ['--input-type=module', '-e', script], {
    // The package unpacks into the folder for temporary files, and its libraries only where it believes it is in Lambda.
    env: { ...process.env, TMPDIR: target, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs20.x' },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  return { path, env };
}
