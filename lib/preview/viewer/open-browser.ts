import { spawn } from 'node:child_process';
import { reasonOf } from '../errors/preview-error';
import type { Env } from '../run/env';

/** What a browser is opened from. */
export interface Desk {
  readonly env: Env;
  /** Whether a person sits there: the text for people goes to a terminal. */
  readonly terminal: boolean;
  readonly platform?: NodeJS.Platform;
}

/** Why no browser is to be opened here, as a clause; undefined when one is. */
export function whyNoBrowser({ env, terminal, platform = process.platform }: Desk): string | undefined {
  if (!terminal) return 'there is no terminal here';
  if (env['CI']) return 'CI is set';
  if (env['BROWSER'] === 'none') return 'BROWSER is none';
  // Without a display, xdg-open would start a browser made of text in this very terminal.
  const hasDisplay = env['DISPLAY'] || env['WAYLAND_DISPLAY'] || env['WSL_DISTRO_NAME'];
  if (platform === 'linux' && !hasDisplay) return 'there is no display here';
  return undefined;
}

const openers: Partial<Record<NodeJS.Platform, (url: string) => readonly [string, ...string[]]>> = {
  darwin: (url) => ['open', url],
  // `start` takes its first quoted word for a title.
  win32: (url) => ['cmd', '/c', 'start', '""', url],
};

/**
 * Has the system open `url` in the user's browser, which goes on by itself; `onFailure` is told why it could not, as a
 * clause. The URL must hold no character that a shell knows, for `cmd` reads it on Windows.
 */
export function openBrowser(
  url: string,
  { env, platform = process.platform }: Desk,
  onFailure: (why: string) => void,
): void {
  const [program, ...args] = openers[platform]?.(url) ?? ['xdg-open', url];
  const child = spawn(program, args, {
    env: { ...env },
    stdio: 'ignore',
    detached: true,
    windowsVerbatimArguments: true,
  });
  child.on('error', (error) => onFailure(`${program}: ${reasonOf(error)}`));
  child.on('exit', (code) => {
    if (code !== 0 && code !== null) onFailure(`${program} ended with code ${code}`);
  });
  child.unref();
}
