import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { identityPath, type Sdk, type Telemetry } from '../../telemetry';
import { firstIdentity, identityText } from '../../telemetry/identity';
import { type Received, startCollector } from '../capture/collector';
import { placeholderKey } from '../forecast/placeholders';
import type { ReleaseOptions } from '../forecast/releases';

/** What one check runs in: a home, a project, a collector, and the client under test. */
export interface Sandbox {
  readonly homeDir: string;
  readonly projectDir: string;
  /** URL of the collector. */
  readonly url: string;
  /** Starts a client that sends to the collector; without options nothing objects to sending. */
  start(options?: Partial<ReleaseOptions>): Telemetry;
  /** What arrived so far. */
  readonly received: readonly Received[];
  /** Decoded bodies of what arrived since request number `from`. */
  texts(from?: number): readonly string[];
  /** Writes the identity file; the default is one that is enabled. */
  writeIdentity(text?: string): void;
  /** Undefined when there is none. */
  readIdentity(): string | undefined;
}

export const installId = '7d3c2f64-0b4e-4a37-9d0c-5f6f1f7f2a10';

/** An identity file with changes to what ktx would write. */
export function identityWith(changes: Readonly<Record<string, unknown>> = {}): string {
  return identityText({ ...firstIdentity(installId, new Date()), ...changes });
}

/** Runs `action` in a new sandbox and removes it afterwards. */
export async function inSandbox<T>(
  subject: Subject,
  sdk: (() => Promise<Sdk>) | undefined,
  action: (sandbox: Sandbox) => Promise<T>,
): Promise<T> {
  const dir = mkdtempSync(join(tmpdir(), 'ktx-telemetry-preview-promise-'));
  const received: Received[] = [];
  const collector = await startCollector({ onRequest: (request) => received.push(request) });
  const [homeDir, projectDir] = [join(dir, 'home'), join(dir, 'acme-payroll')];
  for (const path of [homeDir, projectDir]) mkdirSync(path);
  const file = identityPath(homeDir);
  try {
    return await action({
      homeDir,
      projectDir,
      url: collector.url,
      received,
      start: (options) =>
        subject({
          cliVersion: '0.12.0',
          apiKey: placeholderKey,
          env: {},
          homeDir,
          endpoint: collector.url,
          stderr: { write: () => true },
          terminal: true,
          drainMs: 10_000,
          late: 'given-up',
          ...(sdk && { sdk }),
          ...options,
        }),
      texts: (from = 0) => received.slice(from).map(textOf),
      writeIdentity(text = identityWith()) {
        mkdirSync(dirname(file), { recursive: true });
        writeFileSync(file, text);
      },
      readIdentity() {
        try {
          return readFileSync(file, 'utf8');
        } catch {
          return undefined;
        }
      },
    });
  } finally {
    await collector.close();
    rmSync(dir, { recursive: true, force: true });
  }
}

/** A body that cannot be decoded is searched as it came. */
function textOf({ json, body, target }: Received): string {
  const content =
    json === undefined ? Buffer.from(body.base64, 'base64').toString('latin1') : JSON.stringify(json);
  return `${target}\n${content}`;
}

/** Makes the client under test: the real one, or a mutant with a fault. */
export type Subject = (options: ReleaseOptions) => Telemetry;
