import { newestRelease, releases } from '../../catalog/releases';
import { findKtx } from '../forecast/ktx/find';
import { findSdk } from '../forecast/sdk';

/** What decides the bytes of a forecast, besides the options. */
export interface Versions {
  readonly name: string;
  readonly version: string;
  readonly sdk: { readonly name: string; readonly version: string; readonly source: string };
  /** The SDK of the ktx on PATH, which forecasts use instead; absent when there is none. */
  readonly ktx?: { readonly version: string; readonly sdk: string };
  readonly node: string;
  readonly catalog: { readonly from: string; readonly to: string };
}

/** Reads the versions of this program, of both SDKs and of Node.js; a ktx on PATH is looked at and not run. */
export function readVersions(
  tool: { readonly name: string; readonly version: string },
  { cwd, env }: { readonly cwd: string; readonly env: Readonly<Record<string, string | undefined>> },
): Versions {
  const ktx = findKtx(env);
  const own = findSdk({ sdk: undefined, cwd, ktx: undefined });
  const theirs = ktx && findSdk({ sdk: undefined, cwd, ktx });
  const { name, version, source } = own;
  return {
    ...tool,
    sdk: { name, version, source },
    ...(ktx && theirs && { ktx: { version: ktx.version, sdk: theirs.version } }),
    node: process.version,
    catalog: { from: releases[0].version, to: newestRelease },
  };
}

/** The versions as lines; the first is the program's. */
export function versionLines({ name, version, sdk, ktx, node, catalog }: Versions): string {
  const lines = [
    `${name} ${version}`,
    `${sdk.name} ${sdk.version}, ${sdk.source}`,
    ...(ktx ? [`ktx ${ktx.version} on PATH, with ${sdk.name} ${ktx.sdk}`] : []),
    `Node.js ${node}`,
    `catalog of ktx ${catalog.from} to ${catalog.to}`,
  ];
  return `${lines.join('\n')}\n`;
}
