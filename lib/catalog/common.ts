import * as z from 'zod/mini';
import { field, type Values } from './facts';

const since = { since: '0.5.0', change: '#205' } as const;

/** The seven fields that every catalog event and every error report carries, in wire order. */
export const commonFields = {
  cliVersion: field(z.string(), {
    meaning: "The ktx version (in daemon events: the daemon's).",
    source:
      "Command line: the version in ktx's package.json. Daemon: `KTX_DAEMON_VERSION`, else the version of its installed package, else 0.0.0+local.",
    dataClass: 'technical',
    example: '0.12.0',
    ...since,
  }),
  nodeVersion: field(z.string(), {
    meaning: 'The Node.js version that runs ktx (in daemon events: the Python version).',
    source:
      'Command line: `process.version`, with a leading v. Daemon: the Python version x.y.z, without one.',
    dataClass: 'technical',
    example: 'v22.23.3',
    ...since,
  }),
  osPlatform: field(z.string(), {
    meaning: 'The name of your operating system.',
    source: 'Command line: `os.platform()`. Daemon: `sys.platform`.',
    dataClass: 'technical',
    example: 'linux',
    ...since,
  }),
  osRelease: field(z.string(), {
    meaning: "The exact release of your operating system's kernel.",
    source: 'Command line: `os.release()`. Daemon: `platform.release()`.',
    dataClass: 'technical',
    example: '6.8.0-48-generic',
    reality: 'If you built the kernel yourself, this can contain a name you chose.',
    ...since,
  }),
  arch: field(z.string(), {
    meaning: 'The processor architecture of your machine.',
    source:
      'Command line: `os.arch()`, such as x64. Daemon: `platform.machine()`, such as x86_64 on the same machine.',
    dataClass: 'technical',
    example: 'x64',
    ...since,
  }),
  runtime: field(z.enum(['node', 'daemon-py']), {
    meaning: 'Which program sent the event: the command line (`node`) or the Python daemon (`daemon-py`).',
    source: 'A constant in each program.',
    dataClass: 'technical',
    example: 'node',
    ...since,
  }),
  isCi: field(z.boolean(), {
    meaning: 'Whether ktx runs in CI.',
    source: 'True when the environment variable `CI` is not empty.',
    dataClass: 'technical',
    example: false,
    reality: 'Always false on the wire, because a non-empty `CI` variable turns telemetry off.',
    ...since,
  }),
};

/** Values of the seven common fields. */
export type CommonFields = Values<typeof commonFields>;
