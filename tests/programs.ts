import { spawnSync } from 'node:child_process';

/**
 * Whether a program that a test needs is installed: one that answers `--version`. Where it is missing, a line says which
 * tests are left out. On a machine that must run all of them, which sets CI=true, it throws instead.
 */
export function hasProgram(
  program: string,
  env: Readonly<Record<string, string | undefined>> = process.env,
  say: (line: string) => void = console.warn,
): boolean {
  const { status } = spawnSync(program, ['--version'], { stdio: 'ignore' });
  if (status === 0) return true;
  if (env['CI'] === 'true') throw new Error(`${program} is missing. CI must run the tests that need it.`);
  say(`${program} is missing: the tests that need it are left out.`);
  return false;
}
