import type { Command } from 'commander';
import { PreviewError } from '../../lib/preview/errors/preview-error';
import type { Status } from '../../lib/preview/status/status';
import type { Switched } from '../../lib/telemetry';
import type { Exit } from '../command-line';
import { sayJson } from '../say';
import type { Surroundings } from '../surroundings';

/** Adds `on` and `off`: the persistent switch in ~/.ktx/telemetry.json. */
export function addSwitch(program: Command, here: Surroundings, exit: Exit): void {
  for (const enabled of [true, false]) {
    program
      .command(enabled ? 'on' : 'off')
      .description(`turn telemetry ${enabled ? 'on' : 'off'} for good, in ~/.ktx/telemetry.json`)
      .option('--json', 'one JSON object on standard output instead of text')
      .addHelpText('after', enabled ? onHelp : offHelp)
      .action(async (options) => {
        const { homeDirectory, setEnabled } = await import('../../lib/telemetry');
        const { readStatus } = await import('../../lib/preview/status/status');
        const switched = setEnabled(homeDirectory(here.env), enabled);
        if (!switched.done) {
          throw new PreviewError(
            `Telemetry could not be turned ${enabled ? 'on' : 'off'}: ${switched.because}.`,
            {
              hint: enabled ? '' : 'Set KTX_TELEMETRY_DISABLED=1 in your environment instead.',
            },
          );
        }
        const status = readStatus({ cwd: here.cwd, env: here.env, terminal: here.stdout.isTTY === true });
        if (options.json === true) sayJson(here.stdout, { ...switched, enabled, status });
        else here.stdout.write(textOf(switched, enabled, status));
        exit(0);
      });
  }
}

function textOf(switched: Switched & { done: true }, enabled: boolean, status: Status): string {
  const word = enabled ? 'on' : 'off';
  const lines = [
    switched.changed
      ? `Telemetry is now turned ${word} in ${switched.path}.`
      : enabled && !status.file.exists
        ? 'Nothing was changed: without an identity file telemetry is on, and the first run of ktx shows its notice.'
        : `Nothing was changed: ${switched.path} already says so.`,
  ];
  if (switched.backup !== undefined) lines.push(`The file as it was is kept in ${switched.backup}.`);
  if (switched.dropped?.length) {
    lines.push(
      `Left out, because ktx 0.12.0 would otherwise overwrite the file: ${switched.dropped.join(', ')}.`,
    );
  }
  if (enabled && !status.on) lines.push(`It is still off here, though: ${status.because}.`);
  if (!enabled) lines.push('A Python daemon of ktx that is running notices within a minute.');
  return `${lines.join('\n')}\n`;
}

const onHelp = `
An opt-out in your environment (KTX_TELEMETRY_DISABLED, DO_NOT_TRACK, CI) still wins.`;

const offHelp = `
The file is written so that every release of ktx honours it. What cannot be kept of an invalid file is copied beside
it first. Where there is no file yet, one is made: its random install id is never sent while telemetry is off.`;
