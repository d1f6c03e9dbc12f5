import { arch, platform, release, userInfo } from 'node:os';
import type { CommonFields } from '../catalog';
import { type Environment, isSet, variable } from './variables';

/** The fields that every event carries, as they are on this machine; `cliVersion` is the version of ktx. */
export function commonEnvironment(cliVersion: string, env: Environment): CommonFields {
  return {
    cliVersion,
    nodeVersion: process.version,
    osPlatform: platform(),
    osRelease: release(),
    arch: arch(),
    runtime: 'node',
    isCi: isSet(env, 'CI'),
  };
}

/** The home directory that `env` names, else that of the user account; undefined when there is none. */
export function homeDirectory(env: Environment): string | undefined {
  const named = variable(env, process.platform === 'win32' ? 'USERPROFILE' : 'HOME');
  if (named) return named;
  try {
    return userInfo().homedir || undefined;
  } catch {
    return undefined;
  }
}
