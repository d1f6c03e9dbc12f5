import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { findings } from '../../lib/catalog/findings';
import { auditText, sarifLog } from '../../lib/inspect/audit';
import { batchOf, captureText, commandEvent } from './audit-capture';

const tool = { name: 'ktx-telemetry-preview', version: '0.1.0' };
const schemaFile = new URL('../fixtures/sarif/sarif-2.1.0-rtm.5.json', import.meta.url);
// zod takes a reference for a whole URL; that ours are references is checked below.
const schema = z.fromJSONSchema(
  JSON.parse(readFileSync(schemaFile, 'utf8'), (key, value) =>
    key === 'format' && value === 'uri-reference' ? undefined : value,
  ),
);

const text = captureText([batchOf(commandEvent({ salary: 1, errorDetail: 'select a from b' }))]);
const { findings: found } = auditText(text);
const log = JSON.parse(
  sarifLog(
    tool,
    found.map((finding) => ({ file: 'runs/a b.jsonl', finding })),
  ),
);
const run = log.runs[0];

describe('the SARIF log', () => {
  it('is valid by the schema', () => {
    expect(schema.safeParse(log).error).toBeUndefined();
    expect(schema.safeParse(JSON.parse(sarifLog(tool, []))).error).toBeUndefined();
  });

  it.each([
    [
      'a level of our own',
      (run: typeof log) => ({ ...run, results: [{ ...run.results[0], level: 'violation' }] }),
    ],
    ['a key of our own', (run: typeof log) => ({ ...run, found: 1 })],
    ['a result without a message', (run: typeof log) => ({ ...run, results: [{ ruleId: 'x' }] })],
  ])('would not be valid with %s', (_what, broken) => {
    expect(schema.safeParse({ ...log, runs: [broken(run)] }).success).toBe(false);
  });

  it('documents every kind of finding from the one list', () => {
    expect(run.tool.driver.rules).toHaveLength(Object.keys(findings).length);
    for (const rule of run.tool.driver.rules) {
      expect(rule.helpUri).toBe(`https://docs.kaelio.com/ktx/docs/findings/#${rule.id}`);
      expect(rule.fullDescription.text).toBe(findings[rule.id as keyof typeof findings].meaning);
    }
  });

  it('places each result at its line of the file and its pointer, with the rule that it names', () => {
    expect(run.results).toHaveLength(found.length);
    for (const [index, result] of run.results.entries()) {
      expect(run.tool.driver.rules[result.ruleIndex].id).toBe(result.ruleId);
      const [location] = result.locations;
      expect(location.physicalLocation.artifactLocation.uri).toBe('runs/a%20b.jsonl');
      expect(location.physicalLocation.region.startLine).toBe(2);
      expect(location.logicalLocations[0].fullyQualifiedName).toContain(found[index]?.pointer);
    }
    const levels = Object.fromEntries(
      run.results.map((result: { ruleId: string; level: string }) => [result.ruleId, result.level]),
    );
    expect(levels).toMatchObject({
      'unknown-key': 'error',
      'raw-message': 'warning',
      'geoip-lookup': 'note',
    });
  });

  it('gives different places different fingerprints, and the same place always the same', () => {
    const prints = run.results.map((result: { partialFingerprints: unknown }) =>
      JSON.stringify(result.partialFingerprints),
    );
    expect(new Set(prints).size).toBe(prints.length);
    const again = JSON.parse(
      sarifLog(
        tool,
        auditText(text).findings.map((finding) => ({ file: 'other.jsonl', finding })),
      ),
    );
    expect(
      again.runs[0].results.map((result: { partialFingerprints: unknown }) =>
        JSON.stringify(result.partialFingerprints),
      ),
    ).toEqual(prints);
  });
});
