import { documentationUrl } from '../../catalog/documentation';
import { type FindingEntry, type FindingId, findingPage, findings, type Level } from '../../catalog/findings';
import { keysOf } from '../pointer';
import { safeJson } from '../safe-json';
import type { Finding } from './finding';
import { rules } from './rules';

const levels: Readonly<Record<Level, 'error' | 'warning' | 'note'>> = {
  violation: 'error',
  warning: 'warning',
  note: 'note',
};

/** Severities by which code-scanning viewers sort; they are made for vulnerabilities, from 0 to 10. */
const severities: Readonly<Record<Level, string>> = { violation: '8.0', warning: '5.0', note: '1.0' };

const ids: readonly FindingId[] = rules.map(({ id }) => id);
const indexOf = new Map(ids.map((id, index) => [id, index]));

/** A SARIF 2.1.0 log up to its first result, with every rule. After it come results with commas between, then `sarifEnd`. */
export function sarifStart(tool: { readonly name: string; readonly version: string }): string {
  const log = {
    $schema: 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: tool.name,
            version: tool.version,
            informationUri: documentationUrl,
            rules: ids.map(sarifRule),
          },
        },
        originalUriBaseIds: { WORKDIR: { description: { text: 'The directory in which the audit ran.' } } },
        columnKind: 'utf16CodeUnits',
        results: [],
      },
    ],
  };
  return safeJson(log).slice(0, -sarifEnd.length);
}

/** What closes the log that `sarifStart` begins. */
export const sarifEnd = ']}]}';

/**
 * A finding as a SARIF result; `file` is the path of the capture as it is to be shown, with `/`. A HAR file is not read
 * line by line, so no line of it is named.
 */
export function sarifResult(
  { id, level, message, seq, pointer, evidence, line }: Finding,
  file: string,
  isHar = false,
) {
  return {
    ruleId: id,
    ruleIndex: indexOf.get(id) ?? -1,
    level: levels[level],
    message: { text: `${message} Evidence: ${evidence}` },
    locations: [
      {
        physicalLocation: {
          artifactLocation: locationOf(file),
          ...(!isHar && { region: { startLine: Math.max(1, line) } }),
        },
        logicalLocations: [
          { name: nameOf(pointer), fullyQualifiedName: `request ${seq} ${pointer}`.trim(), kind: 'value' },
        ],
      },
    ],
    partialFingerprints: { 'findingPlace/v1': `${id} ${seq} ${pointer} ${evidence}` },
    properties: { seq, pointer },
  };
}

/** A whole SARIF log, for those who have all findings in memory. */
export function sarifLog(
  tool: { readonly name: string; readonly version: string },
  found: readonly { readonly file: string; readonly finding: Finding }[],
): string {
  const results = found.map(({ file, finding }) => safeJson(sarifResult(finding, file)));
  return sarifStart(tool) + results.join(',') + sarifEnd;
}

function sarifRule(id: FindingId) {
  const { title, level, meaning, action, example }: FindingEntry = findings[id];
  return {
    id,
    name: title,
    shortDescription: { text: `${title}.` },
    fullDescription: { text: meaning },
    help: { text: `${meaning} ${action} Evidence looks like this: ${example}` },
    helpUri: findingPage(id),
    defaultConfiguration: { level: levels[level] },
    properties: { tags: ['privacy', 'telemetry'], 'security-severity': severities[level] },
  };
}

function nameOf(pointer: string): string {
  return (pointer.startsWith('/') ? keysOf(pointer).at(-1) : pointer) || 'body';
}

/** A path as a URI reference; a relative one is below the directory in which the audit ran. */
function locationOf(file: string): { readonly uri: string; readonly uriBaseId?: string } {
  const path = file.replaceAll('\\', '/').split('/').map(encodeURIComponent).join('/');
  if (/^[A-Za-z]%3A\//.test(path)) return { uri: `file:///${path.replace('%3A', ':')}` };
  if (path.startsWith('/')) return { uri: `file://${path}` };
  return { uri: path.replace(/^(?:\.\/)+/, ''), uriBaseId: 'WORKDIR' };
}
