import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { LineCounter, parseDocument } from 'yaml';
import { newestRelease, type ReleaseVersion } from '../../catalog';
import {
  bestFit,
  changedDescriptions,
  checkSchema,
  type Difference,
  type Fit,
  readSchema,
} from '../../catalog/check';
import { keysOf } from '../../inspect/pointer';
import { PreviewError, reasonOf } from '../errors/preview-error';

/** A difference with the line of the schema that it is about, from 1. */
export interface PlacedDifference extends Difference {
  readonly line: number;
}

export interface CatalogCheck {
  /** As it was named. */
  readonly file: string;
  readonly release: ReleaseVersion;
  readonly differences: readonly PlacedDifference[];
  /** Descriptions that changed. They are no disagreement, and the exit code is 0 where there is nothing else. */
  readonly descriptions: readonly PlacedDifference[];
  /** The release that the file fits best; absent where a release was asked for. */
  readonly fit?: Fit;
}

/**
 * Compares an events.schema.json with the catalog of a release; `-` is standard input. Without a release it is compared
 * with the newest, and the release that it fits best is looked for.
 * @throws PreviewError when the file cannot be read or is no such schema.
 */
export function checkCatalog(file: string, asked: ReleaseVersion | undefined, cwd: string): CatalogCheck {
  const text = read(file, cwd);
  const schema = readSchema(parse(text, file));
  if (!schema) throw noSchema(file, 'it has no $defs with an entry for each event');
  const release = asked ?? newestRelease;
  const lineOf = lines(text);
  const placed = (each: Difference) => ({ ...each, line: lineOf(each.pointer) });
  const differences = checkSchema(schema, release).map(placed);
  const descriptions = changedDescriptions(schema).map(placed);
  return { file, release, differences, descriptions, ...(asked === undefined && { fit: bestFit(schema) }) };
}

function read(file: string, cwd: string): string {
  try {
    return readFileSync(file === '-' ? 0 : resolve(cwd, file), 'utf8').replace(/^\uFEFF/, '');
  } catch (error) {
    throw new PreviewError(`The schema ${file} cannot be read: ${reasonOf(error)}.`, { cause: error });
  }
}

function parse(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw noSchema(file, 'it is not JSON', error);
  }
}

function noSchema(file: string, why: string, cause?: unknown): PreviewError {
  const hint = 'Give the events.schema.json of ktx, or what catalog --schema prints.';
  return new PreviewError(`${file} is not a schema of events: ${why}.`, { hint, cause });
}

/** Finds the line of a JSON Pointer; JSON is YAML, and a YAML parser keeps the places that JSON.parse forgets. */
function lines(text: string): (pointer: string) => number {
  const counter = new LineCounter();
  const document = parseDocument(text, { lineCounter: counter, keepSourceTokens: true });
  return (pointer) => {
    const node = document.getIn(keysOf(pointer), true);
    const range = typeof node === 'object' && node !== null && 'range' in node ? node.range : undefined;
    return Array.isArray(range) && typeof range[0] === 'number' ? counter.linePos(range[0]).line : 1;
  };
}
