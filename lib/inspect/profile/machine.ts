import { listed } from '../words';
import { type ProfiledEvent, type ProfileRule, Tally, textOf } from './rule';

/** How distributions name their kernels; a name of another form can be one that somebody built. */
const kernels: readonly (readonly [pattern: RegExp, whose: string])[] = [
  [/^\d+\.\d+\.\d+-\d+-(?:generic|lowlatency|aws|azure|gcp|oracle|kvm|raspi|nvidia|oem)(?:-64k)?$/, 'Ubuntu'],
  [/^\d+\.\d+\.\d+\+deb\d+(?:-cloud)?-(?:amd64|arm64)$/, 'Debian'],
  [/^\d+\.\d+\.\d+-\d+(?:-cloud)?-(?:amd64|arm64)$/, 'Debian'],
  [/^\d+\.\d+\.\d+-[\d.]+\.fc\d+\.\w+$/, 'Fedora'],
  [/^\d+\.\d+\.\d+-[\d.]+\.el\d+(?:_\d+)?\.\w+$/, 'Red Hat'],
  [/^\d+\.\d+\.\d+-[\d.]+\.amzn\d+\.\w+$/, 'Amazon Linux'],
  [/^\d+\.\d+\.\d+-arch\d+-\d+$/, 'Arch Linux'],
  [/^\d+\.\d+\.\d+-\d+-(?:lts|virt)$/, 'Alpine'],
  [/^[\d.]+-microsoft-standard-WSL2$/, 'the Windows Subsystem for Linux'],
  [/^\d+\.\d+\.\d+-linuxkit$/, 'Docker Desktop'],
];

/** Whose pattern a kernel's name follows; undefined when it follows none that is known here. */
export function kernelPattern(platform: string | undefined, release: string): string | undefined {
  if (platform === 'darwin' && /^\d+\.\d+\.\d+$/.test(release)) return 'macOS';
  if (platform === 'win32' && /^10\.0\.\d+$/.test(release)) return 'Windows';
  return kernels.find(([pattern]) => pattern.test(release))?.[1];
}

/** ktx, operating system, kernel, processor and runtimes. */
export const machine: ProfileRule = {
  id: 'machine',
  begin() {
    const releases = new Tally();
    const systems = new Tally();
    const kernelsSeen = new Tally();
    const runtimes = new Tally();
    let events = 0;
    return {
      see(event) {
        const platform = textOf(event, 'osPlatform');
        if (platform === undefined) return;
        events += 1;
        const version = textOf(event, 'cliVersion');
        // The daemon gives its own version here.
        if (version !== undefined && event.runtime !== 'daemon-py') releases.add(version);
        systems.add(
          [platform, textOf(event, '$os_distro'), architectureOf(event)].filter(Boolean).join(', '),
        );
        const release = textOf(event, 'osRelease');
        if (release !== undefined) kernelsSeen.add(`${platform} ${release}`);
        const node = textOf(event, 'nodeVersion');
        if (node !== undefined) runtimes.add(`${event.runtime === 'daemon-py' ? 'Python' : 'Node'} ${node}`);
      },
      conclude() {
        if (events === 0) return undefined;
        const parts = [
          releases.size === 0 ? '' : `ktx ${listed(releases.names, 6)}`,
          listed(systems.names, 4),
          kernelsSeen.size === 0 ? '' : `kernel ${listed(kernelsSeen.names.map(kernelText), 4)}`,
          listed(runtimes.names, 6),
        ];
        return { sentence: `${parts.filter((part) => part !== '').join('; ')}.`, events };
      },
    };
  },
};

function architectureOf(event: ProfiledEvent): string | undefined {
  const arch = textOf(event, 'arch');
  // Python and Node call the same processor by two names.
  return arch === 'x86_64' ? 'x64' : arch === 'aarch64' ? 'arm64' : arch;
}

/** A platform and a release of its kernel, with whose pattern the release follows. */
function kernelText(named: string): string {
  const [platform, ...words] = named.split(' ');
  const release = words.join(' ');
  const whose = kernelPattern(platform, release);
  return whose === undefined
    ? `${release} (follows no distribution's pattern known here, so it can be a name of your own)`
    : `${release} (follows the pattern of ${whose})`;
}
