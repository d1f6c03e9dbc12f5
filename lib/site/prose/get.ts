import { lineToRun, programFile, siteAddress } from '../../catalog/get';
import { size } from '../../inspect/words';
import type { ClientSize, ProgramFile } from '../data';
import { code, type Part } from './part';

/** How to run the program first: the line of this site, or, where nobody configured its address, that of a clone. */
export function firstLine(site: string | undefined = siteAddress): readonly Part[] {
  const line = lineToRun('ktx status', site);
  if (site === undefined) {
    return [
      {
        kind: 'text',
        text: 'This build has no address of its own, so the program comes from a clone of its repository:',
      },
      { kind: 'input', title: 'from a clone', language: 'sh', text: `npm ci\n${line}` },
    ];
  }
  return [
    { kind: 'text', text: 'With nothing but Node.js 20.12 or newer:' },
    { kind: 'input', title: 'anywhere', language: 'sh', text: line },
  ];
}

/** How to install the program for good, so that its bare name works as on the other pages. */
export function installed(site: string | undefined = siteAddress): readonly Part[] {
  const line = site === undefined ? 'npm install --global .' : `npm install --global ${site}/${programFile}`;
  const where = site === undefined ? 'from a clone, after npm ci' : 'anywhere';
  return [{ kind: 'input', title: where, language: 'sh', text: line }];
}

/** What the file is that the site carries, and by which hash to know it. */
export function fileFacts(file: ProgramFile): readonly Part[] {
  return [
    {
      kind: 'table',
      caption: 'The file of the program',
      head: ['Name', 'Value'],
      rows: [
        ['file', `[${code(`/${programFile}`)}](/${programFile})`],
        ['version', code(file.version)],
        ['integrity', code(file.integrity)],
        ['SHA-256', code(file.sha256)],
        ['size', `${size(file.bytes)} packed, ${size(file.unpackedBytes)} unpacked`],
        ['files', String(file.files)],
      ],
    },
  ];
}

const clientParts: Readonly<Record<ClientSize[number]['part'], string>> = {
  client: 'the client alone: lib/telemetry',
  below: 'what it stands on: lib/catalog, lib/redact',
  start: 'loaded at each start: dist/client.js',
  sending: 'loaded when something is sent',
  sdk: 'loaded with it: dist/posthog-node.js',
};

/** How many files, lines and bytes the client has, in its sources and in the build. */
export function clientFacts(size: ClientSize): readonly Part[] {
  return [
    {
      kind: 'table',
      caption: 'The size of the client',
      head: ['Part', 'Files', 'Lines', 'Size'],
      rows: size.map(({ part, files, lines, bytes }) => [
        clientParts[part],
        String(files),
        lines.toLocaleString('en'),
        `${Math.round(bytes / 1000)} kB`,
      ]),
      figures: [1, 2, 3],
    },
  ];
}
