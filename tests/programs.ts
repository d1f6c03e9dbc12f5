import { spawnSync } from 'node:child_process';

/**
 * Whether a program that a test needs is installed: one that says its version. Where it is missing, a line says which
 * tests are left out. On a machine that must run all of them, which sets CI=true, it throws instead.
 */
export function hasProgram(
  program: string,
  env: Readonly<Record<string, string | undefined>> = process.env,
  say: (line: string) => void = console.warn,
): boolean {
  const { status } = spawnSync(program, [program === 'ip' ? '-V' : '--version'], { stdio: 'ignore' });
  if (status === 0) return true;
  if (env['CI'] === 'true') throw new Error(`${program} is missing. CI must run the tests that need it.`);
  say(`${program} is missing: the tests that need it are left out.`);
  return false;
}

/**
 * Whether a machine is as some tests need it: its system, a right of its user, a part of its browser. No installation could
 * change it, so that elsewhere a line says which tests are left out.
 * @param what completes the sentence `This machine has no …`
 */
export function machineHas(what: string, has: boolean, say: (line: string) => void = console.warn): boolean {
  if (!has) say(`This machine has no ${what}: the tests that need it are left out.`);
  return has;
}

/** Whether this is Linux; elsewhere a line says that tests are left out. */
export function isLinux(): boolean {
  return machineHas('Linux', process.platform === 'linux');
}
