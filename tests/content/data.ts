import { join } from 'node:path';
import { findings } from '../../lib/catalog/findings';
import { inferences } from '../../lib/catalog/inferences';
import { type PromiseId, promises } from '../../lib/catalog/promises';
import { findSdk } from '../../lib/preview/forecast/sdk';
import { checkPromises } from '../../lib/preview/promises/run';
import { type CrashExample, crashFile, type PromiseRecord } from '../../lib/site/data';
import type { Part } from '../../lib/site/prose/part';
import { makeCrash } from '../../scripts/site-data/crash';

/** The record of a real run of some checks. */
export async function checked(only: readonly PromiseId[]): Promise<PromiseRecord> {
  const cwd = join(import.meta.dirname, '../..');
  const record = await checkPromises({
    sdks: [findSdk({ sdk: undefined, cwd, ktx: undefined })],
    only,
    commit: '0123456789abcdef0123456789abcdef01234567',
    tool: { name: 'ktx-telemetry-preview', version: '0.1.0' },
    now: () => new Date('2026-06-15T09:30:00.000Z'),
  });
  return {
    ...record,
    sdks: [...record.sdks],
    promises: record.promises.map((promise) => ({
      ...promise,
      checks: promise.checks.map((check) => ({ ...check, faults: [...check.faults] })),
    })),
  };
}

/** A real crash, as the site shows it. */
export async function crashed(): Promise<CrashExample> {
  return crashFile.parse(await makeCrash());
}

/** Every anchor that a component of data makes, by the file of the page that it stands on. */
export const anchorsOfData: Readonly<Record<string, readonly string[]>> = {
  'promises.mdx': Object.keys(promises),
  'findings.mdx': Object.keys(findings),
  'profile.mdx': Object.keys(inferences),
};

/** Every text in parts. */
export function textsOf(parts: readonly Part[]): readonly string[] {
  return parts.flatMap((part) => {
    switch (part.kind) {
      case 'text':
        return [part.text];
      case 'list':
        return part.items;
      case 'table':
        return [...part.head, ...part.rows.flat()];
      case 'entries':
        return part.entries.flatMap(({ title, text, rows }) => [title, text ?? '', ...rows.flat()]);
      default:
        return [];
    }
  });
}
