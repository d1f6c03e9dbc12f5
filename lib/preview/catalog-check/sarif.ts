import { differenceKinds } from '../../catalog/check';
import type { CatalogCheck } from './check';

/** The differences as a SARIF 2.1.0 log, for a code-scanning viewer. */
export function checkSarif(
  checks: readonly CatalogCheck[],
  tool: { readonly name: string; readonly version: string },
): string {
  const kinds = Object.entries(differenceKinds);
  return JSON.stringify({
    $schema: 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            ...tool,
            rules: kinds.map(([id, { title, meaning }]) => ({
              id,
              name: title,
              shortDescription: { text: `${title}.` },
              fullDescription: { text: meaning },
              defaultConfiguration: { level: levelOf(id) },
              properties: { tags: ['privacy', 'telemetry'] },
            })),
          },
        },
        columnKind: 'utf16CodeUnits',
        results: checks.flatMap(({ file, release, differences, descriptions }) =>
          [...differences, ...descriptions].map(({ kind, event, field, message, pointer, line }) => ({
            ruleId: kind,
            ruleIndex: kinds.findIndex(([id]) => id === kind),
            level: levelOf(kind),
            message: { text: message },
            locations: [
              {
                physicalLocation: { artifactLocation: { uri: uriOf(file) }, region: { startLine: line } },
                logicalLocations: [{ fullyQualifiedName: pointer, kind: 'member' }],
              },
            ],
            partialFingerprints: { 'difference/v1': `${kind} ${release} ${event} ${field}` },
          })),
        ),
      },
    ],
  });
}

function levelOf(kind: string): 'error' | 'note' {
  return kind === 'description-differs' ? 'note' : 'error';
}

function uriOf(file: string): string {
  if (file === '-') return 'stdin';
  return file
    .replaceAll('\\', '/')
    .replace(/^(?:\.\/)+/, '')
    .split('/')
    .map(encodeURIComponent)
    .join('/');
}
