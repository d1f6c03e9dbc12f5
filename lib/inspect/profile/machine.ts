import { counted, listed } from '../words';
import { kernelText } from './kernels';
import { joined, type ProfileRule, Tally, textOf } from './rule';

/** ktx, operating system, kernel, processor and runtimes. */
export const machine: ProfileRule = {
  id: 'machine',
  begin(note) {
    const releases = new Tally();
    const daemons = new Tally();
    const systems = new Tally();
    const distributions = new Tally();
    const kernels = new Map<string, string>();
    const runtimes = new Tally();
    let [events, builds] = [0, 0];
    return {
      see(event) {
        const platform = textOf(event, 'osPlatform', note);
        if (platform === undefined) return;
        events += 1;
        const isDaemon = event.runtime === 'daemon-py';
        const version = textOf(event, 'cliVersion', note);
        // The daemon gives its own version here.
        if (version !== undefined) (isDaemon ? daemons : releases).add(version);
        systems.add([platform, architectureOf(textOf(event, 'arch', note))].filter(Boolean).join(', '));
        const distribution = textOf(event, '$os_distro', note);
        if (distribution !== undefined) {
          const number = textOf(event, '$os_version', note);
          distributions.add([distribution, number].filter(Boolean).join(' '));
        }
        const release = textOf(event, 'osRelease', note)?.slice(0, 80);
        if (release !== undefined && kernels.size < 1000) kernels.set(release, kernelText(platform, release));
        const runtime = textOf(event, 'nodeVersion', note);
        if (runtime !== undefined) runtimes.add(`${isDaemon ? 'Python' : 'Node'} ${runtime}`);
        if (event.properties['isCi'] !== true) return;
        note('/properties/isCi');
        builds += 1;
      },
      conclude() {
        if (events === 0) return undefined;
        const parts = [
          releases.size === 0 ? '' : `ktx ${listed(releases.names, 6)}`,
          daemons.size === 0 ? '' : `daemon ${listed(daemons.names, 6)}`,
          listed(systems.names, 4),
          listed(distributions.names, 4),
          kernels.size === 0 ? '' : `kernel ${listed([...kernels.values()], 4)}`,
          listed(runtimes.names, 6),
        ];
        return {
          sentence: joined(
            `${parts.filter((part) => part !== '').join('; ')}.`,
            builds === 0 ? '' : `${counted(builds, 'event comes', 'events come')} from CI.`,
          ),
          events,
        };
      },
    };
  },
};

/** Python and Node call the same processor by two names. */
function architectureOf(arch: string | undefined): string | undefined {
  return arch === 'x86_64' || arch === 'AMD64' ? 'x64' : arch === 'aarch64' ? 'arm64' : arch;
}
