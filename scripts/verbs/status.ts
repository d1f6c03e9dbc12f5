import type { Command } from 'commander';
import type { Notice } from '../../lib/preview/status/notice';
import type { Status } from '../../lib/preview/status/status';
import type { Exit } from '../command-line';
import { fill } from '../help';
import { sayJson } from '../say';
import type { Surroundings } from '../surroundings';

/** The status with when the notice was shown, which release was the newest then, and what was added since. */
type Told = Status & { readonly notice?: Notice; readonly noNotice?: string };

const help = `
  $ ktx-telemetry-preview status
  $ ktx-telemetry-preview status --json | jq .rule

It changes and sends nothing. \`ktx-telemetry-preview off\` turns telemetry off for good.`;

/** Adds `status`: is telemetry on here and now, and which rule decides. */
export function addStatus(program: Command, here: Surroundings, exit: Exit): void {
  program
    .command('status')
    .description('is telemetry on here and now, and which rule decides')
    .option('--json', 'one JSON object on standard output instead of text')
    .addHelpText('after', help)
    .action(async (options) => {
      const { readStatus } = await import('../../lib/preview/status/status');
      const { readNotice } = await import('../../lib/preview/status/notice');
      const notice = readNotice(here.env);
      const status: Told = {
        ...readStatus({ cwd: here.cwd, env: here.env, terminal: here.stdout.isTTY === true }),
        ...('because' in notice ? { noNotice: notice.because } : { notice }),
      };
      if (options.json === true) sayJson(here.stdout, status);
      else here.stdout.write(textOf(status, here.width));
      exit(0);
    });
}

function textOf(status: Told, columns: number): string {
  const rows: [string, string][] = [
    ...status.variables.map(({ name, value, optsOut }): [string, string] => [
      name,
      optsOut ? `set to ${JSON.stringify(value)}: opts out` : 'not set',
    ]),
    ['identity file', fileText(status)],
    ['install id', status.installId ?? 'none yet'],
    ['notice', noticeText(status)],
    ['project', status.project?.dir ?? 'none here (no ktx.yaml in this directory or above)'],
    ['project id', status.project ? (status.project.id ?? 'none yet') : 'none'],
    ['endpoint', status.endpoint],
    [
      'ktx',
      status.ktx
        ? `${status.ktx.version}, ${status.ktx.dir}`
        : status.unknownKtx === undefined
          ? `not on your PATH; assuming ${status.release}`
          : `${status.unknownKtx}, whose package was not found; assuming ${status.release}`,
    ],
    ['SDK', `${status.sdk.name} ${status.sdk.version}, ${status.sdk.source}`],
  ];
  const width = Math.max(...rows.map(([name]) => name.length));
  const inset = ' '.repeat(width + 4);
  const lines = rows.map(([name, value]) => {
    const [first, ...rest] = fill(value, columns - inset.length, '').split('\n');
    return [`  ${name.padEnd(width)}  ${first}`, ...rest.map((line) => inset + line)].join('\n');
  });
  return [fill(verdict(status), columns, ''), '', ...lines, ''].join('\n');
}

function verdict({ on, because, firstRun, differs, release, file }: Status): string {
  const first = firstRun ? ' The next run creates an install id and shows a notice.' : '';
  if (on && file.enabled === false) return `${overruled(release)}${first}`;
  const here = on ? `Telemetry is on here: ${because}.${first}` : `Telemetry is off here: ${because}.`;
  if (!differs) return here;
  const name = differs.release === 'next' ? 'The unreleased client' : `ktx ${differs.release}`;
  const theirs = differs.on
    ? `would send all the same: ${differs.because}`
    : `would send nothing: ${differs.because}`;
  return `${here} This is true of ${release === 'next' ? 'the unreleased client' : `ktx ${release}`}. ${name} ${theirs}.`;
}

/** The file says off, and this release sends: it takes a file without all its members for none. */
function overruled(release: string): string {
  return `Telemetry is on here although the identity file says "enabled": false. ktx ${release} does not accept the file as it is and overwrites it. \`ktx-telemetry-preview off\` repairs the file.`;
}

function noticeText({ notice, noNotice }: Told): string {
  if (!notice) return noNotice ?? 'none recorded';
  const { after, inShort } = notice.since;
  const added = inShort.length === 0 ? 'nothing has been added' : `added since then: ${inShort.join(', ')}`;
  const day = `shown ${notice.shownAt.slice(0, 10)}`;
  if (notice.exact)
    return `${day} by ${after === 'next' ? 'the unreleased client' : `ktx ${after}`}; ${added}`;
  return `${day}, ${after === undefined ? 'before telemetry began' : `when ${after} was the newest release`}; ${added}`;
}

function fileText({ file }: Status): string {
  if (file.path === undefined) return 'no home directory';
  if (!file.exists) return `${file.path} (does not exist)`;
  if (file.unreadable !== undefined) return `${file.path} (cannot be read: ${file.unreadable})`;
  return `${file.path} (${file.enabled === undefined ? 'does not say' : `"enabled": ${file.enabled}`})`;
}
