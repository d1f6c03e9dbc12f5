import type { Env } from '../run/env';

/** What has to change in an environment: values to set, and names to take out. */
export interface Changes {
  readonly set: readonly (readonly [name: string, value: string])[];
  readonly unset: readonly string[];
}

/** A line to copy, and where it goes. */
export interface Paste {
  readonly where: string;
  readonly line: string;
}

/** What makes `wanted` of `env`; the variables in `hidden` are taken out of any environment, whether `env` has them or not. */
export function changesOf(env: Env, wanted: Env, hidden: readonly string[]): Changes {
  const set = Object.entries(wanted).flatMap(([name, value]) =>
    value === undefined || value === env[name] ? [] : [[name, value] as const],
  );
  // What the reader looks for is first.
  return { set: set.sort(([a], [b]) => Number(isEndpoint(b)) - Number(isEndpoint(a))), unset: hidden };
}

const isEndpoint = (name: string) => name === 'KTX_TELEMETRY_ENDPOINT';

/** Changes as lines for shells. */
export function shellLines({ set, unset }: Changes): readonly Paste[] {
  const posix = [
    ...(unset.length > 0 ? [`unset ${unset.join(' ')}`] : []),
    ...set.map(([name, value]) => `export ${name}=${posixWord(value)}`),
  ];
  const fish = [
    ...(unset.length > 0 ? [`set -e ${unset.join(' ')}`] : []),
    ...set.map(([name, value]) => `set -gx ${name} ${fishWord(value)}`),
  ];
  const powershell = [
    ...(unset.length > 0
      ? [`Remove-Item ${unset.map((name) => `Env:${name}`).join(', ')} -ErrorAction Ignore`]
      : []),
    ...set.map(([name, value]) => `$env:${name} = '${value.replaceAll("'", "''")}'`),
  ];
  return [
    { where: 'sh, bash, zsh', line: posix.join('; ') },
    { where: 'fish', line: fish.join('; ') },
    { where: 'PowerShell', line: powershell.join('; ') },
  ];
}

/**
 * Changes as the member of a server in the JSON with which Claude Desktop, Cursor and Cline start MCP servers. A name
 * cannot be taken out there; ktx takes a blank opt-out for none.
 */
export function mcpBlock({ set, unset }: Changes): string {
  const env = Object.fromEntries([...unset.map((name) => [name, ''] as const), ...set]);
  return `"env": ${JSON.stringify(env, null, 2)}`;
}

/** A word that every POSIX shell reads as `value`. */
function posixWord(value: string): string {
  return /^[\w@%+=:,./-]+$/.test(value) ? value : `'${value.replaceAll("'", "'\\''")}'`;
}

/** fish knows two escapes between single quotes. */
function fishWord(value: string): string {
  return /^[\w@%+=:,./-]+$/.test(value) ? value : `'${value.replace(/[\\']/g, '\\$&')}'`;
}
