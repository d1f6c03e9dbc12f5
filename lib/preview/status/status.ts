import type { ReleaseVersion } from '../../catalog/releases';
import { otherRelease } from '../../forecast/notes/release';
import { optOutVariables } from '../../telemetry/consent';
import { homeDirectory } from '../../telemetry/environment';
import { objectOf } from '../../telemetry/identity';
import { fileIdentity, identityPath } from '../../telemetry/identity-file';
import { chooseRelease } from '../forecast/choose-release';
import { projectAbove } from '../forecast/gather/project-dir';
import { lookForKtx } from '../forecast/ktx/find';
import { decideAs, plannedIdentity, projectIdAs } from '../forecast/releases';
import { findSdk } from '../forecast/sdk';

export interface StatusOptions {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly terminal: boolean;
}

/** Whether telemetry is on here and now, and everything that decides it. */
export interface Status {
  readonly on: boolean;
  /** The rule that decides, e.g. `DO_NOT_TRACK`; `none` when nothing speaks against sending. */
  readonly rule: string;
  readonly because: string;
  /** Whether the next run of ktx would be the first, and show the notice. */
  readonly firstRun: boolean;
  /** The release that this holds for, and where it was found. */
  readonly release: ReleaseVersion;
  readonly ktx?: { readonly version: string; readonly dir: string };
  /** The `ktx` on PATH whose package was not found. */
  readonly unknownKtx?: string;
  /** The other release when it would decide otherwise. */
  readonly differs?: { readonly release: ReleaseVersion; readonly on: boolean; readonly because: string };
  readonly variables: readonly {
    readonly name: string;
    readonly value: string | undefined;
    readonly optsOut: boolean;
  }[];
  readonly file: {
    readonly path: string | undefined;
    readonly exists: boolean;
    readonly enabled?: boolean;
    /** Why what stands at the path cannot be read. */
    readonly unreadable?: string;
  };
  readonly installId?: string;
  readonly project?: { readonly dir: string; readonly id?: string };
  readonly endpoint: string;
  readonly sdk: { readonly name: string; readonly version: string; readonly source: string };
}

const placeholder = '00000000-0000-4000-8000-000000000000';

/** Looks at the environment, the identity file and the installed ktx; changes nothing. */
export function readStatus({ cwd, env, terminal }: StatusOptions): Status {
  const here = lookForKtx(env);
  const ktx = here.kind === 'found' ? here.ktx : undefined;
  const { release } = chooseRelease(undefined, here);
  const homeDir = homeDirectory(env);
  const decideFor = (version: ReleaseVersion) =>
    decideAs(version, {
      env,
      store: plannedIdentity(homeDir, placeholder),
      terminal,
      now: new Date(),
    });
  const consent = decideFor(release);
  const other = otherRelease(release);
  const otherConsent = decideFor(other);
  const stored = fileIdentity(homeDir).read();
  const members = stored.state === 'file' ? objectOf(stored.text) : undefined;
  const installId = typeof members?.['installId'] === 'string' ? members['installId'] : undefined;
  const dir = projectAbove(cwd);
  const sdk = findSdk({ sdk: undefined, cwd, ktx });
  return {
    on: consent.send,
    rule: consent.send ? 'none' : consent.rule,
    because: consent.send ? 'no opt-out is set' : consent.because,
    firstRun: consent.send && consent.firstRun,
    release,
    ...(ktx && { ktx }),
    ...(here.kind === 'not understood' && { unknownKtx: here.executable }),
    ...(consent.send !== otherConsent.send && {
      differs: {
        release: other,
        on: otherConsent.send,
        because: otherConsent.send ? 'it overwrites the file and sends' : otherConsent.because,
      },
    }),
    variables: optOutVariables.map((name) => ({ name, value: env[name], optsOut: Boolean(env[name]) })),
    file: {
      path: homeDir === undefined ? undefined : identityPath(homeDir),
      exists: stored.state === 'file' || stored.state === 'unreadable',
      ...(stored.state === 'unreadable' && { unreadable: stored.code }),
      ...(typeof members?.['enabled'] === 'boolean' && { enabled: members['enabled'] }),
    },
    ...(installId !== undefined && { installId }),
    ...(dir !== undefined && {
      project: {
        dir,
        ...(installId !== undefined && { id: projectIdAs(release, installId, dir) }),
      },
    }),
    endpoint: env['KTX_TELEMETRY_ENDPOINT'] ?? 'https://us.i.posthog.com',
    sdk: { name: sdk.name, version: sdk.version, source: sdk.source },
  };
}
