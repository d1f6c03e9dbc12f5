import { randomUUID } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { createTelemetryAs } from '../../../lib/preview/forecast/releases';
import { fileIdentity, identityPath } from '../../../lib/telemetry';
import type { Creation } from '../../../lib/telemetry/identity-file';

/** Stands for `ktx status`: the real client in a program of its own, or a twin that breaks one promise. */
const [twin = 'honest', ...rest] = process.argv.slice(2);
const env = { ...process.env };
const homeDir = homedir();

/** As ktx 0.12.0: a file that it does not like is overwritten. */
const overwriting = {
  ...fileIdentity(homeDir),
  replace(): Creation {
    const instant = new Date().toISOString();
    const text = JSON.stringify({ installId: randomUUID(), enabled: true, createdAt: instant });
    writeFileSync(identityPath(homeDir), text);
    return { created: true, stored: { state: 'file', text } };
  },
};

if (twin === 'ignores DO_NOT_TRACK') delete env['DO_NOT_TRACK'];
if (twin === 'takes 0 for no opt-out' && env['CI'] === '0') delete env['CI'];
if (twin === 'sends elsewhere') env['KTX_TELEMETRY_ENDPOINT'] = rest[0];
const [elsewhere] = rest;
if (twin === 'tells another host')
  await fetch(`${elsewhere}/batch/`, { method: 'POST', body: '{}' }).catch(() => undefined);
if (twin === 'looks for updates') await fetch(`${elsewhere}/ktx/latest`).catch(() => undefined);

if (twin !== 'silent') {
  const telemetry = createTelemetryAs(twin === 'overwrites' ? '0.12.0' : 'next', {
    cliVersion: '0.12.0',
    apiKey: 'phc_examplePublicProjectKey000000000000000000000',
    env,
    ...(twin === 'overwrites' && { identity: overwriting }),
  });
  const projectDir = process.cwd();
  telemetry.begin({
    path: ['ktx', 'status'],
    flagsPresent: {},
    projectDir,
    hasProject: false,
    projectGroupAttached: false,
  });
  // Where there is no project, the real one fails.
  telemetry.finish({ exitCode: twin === 'finds no project' ? 1 : 0 });
  await telemetry.shutdown();
}
