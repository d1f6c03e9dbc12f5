import { expect, test } from 'vitest';
import {
  commands,
  commonFields,
  events,
  exceptionFields,
  exceptionName,
  flagKeyOf,
  plainCatalog,
} from '../../lib/catalog';
import { mcpTools } from '../../lib/catalog/commands';
import { findings } from '../../lib/catalog/findings';
import { promises } from '../../lib/catalog/promises';
import { columns } from '../../lib/inspect/export/table';
import { schemas } from '../../lib/preview/mcp/schemas';
import { optOutVariables } from '../../lib/telemetry';
import { makeVerbs } from '../../scripts/site-data/verbs';
import { pages } from './pages';

const everything = JSON.stringify(plainCatalog());

/** Variables that are no opt-out, with the reason why pages name them. */
const otherVariables: Readonly<Record<string, string>> = {
  KTX_NO_UPDATE_CHECK: 'stops the update check of ktx, which is no telemetry',
  KTX_TELEMETRY_ENDPOINT: 'where the client sends to; a rule of lib/telemetry/consent.ts',
  KTX_TELEMETRY_DEBUG: 'prints instead of sending; a rule of lib/telemetry/consent.ts',
};

/** Words in backticks that look like a field and are none, with what they are. */
const otherNames: Readonly<Record<string, string>> = {
  installId: 'a key of the identity file',
  next: 'the unreleased client, as a release',
  withhold: 'a method of the client in lib/telemetry',
  assumption: 'a kind of line in a capture',
  problem: 'a key of a request in a capture',
  json: 'a key of a request in a capture, and a format',
  har: 'a format of export',
  csv: 'a format of export',
  read_json: 'a function of DuckDB',
  read_parquet: 'a function of DuckDB',
  events: 'a key of a command in lib/catalog',
  formerly: 'a key of a field in lib/catalog',
  reality: 'a key of a field in lib/catalog',
  since: 'a key of a field in lib/catalog',
  $process_person_profile: 'a property that would prevent the profile; no release sends it',
  time: 'a program that stands in front of another, as this one does',
  strace: 'another such program',
  ktx: 'the program itself',
  export: 'a command of the shell',
  env: 'a key in the configuration of MCP clients',
  false: 'a value',
  true: 'a value',
  yes: 'a value',
  no: 'a value',
  sig: 'a parameter of signed URLs',
};

const names = new Set<string>([
  ...Object.keys(events),
  exceptionName,
  ...Object.keys(commonFields),
  ...Object.values(exceptionFields).flatMap((fields) => Object.keys(fields)),
  ...Object.values(events).flatMap(({ fields }) => Object.keys(fields)),
  ...Object.keys(findings),
  ...Object.keys(promises),
  ...Object.keys(schemas),
  ...columns.map(({ name }) => name),
  ...mcpTools.map(({ name }) => name),
  ...commands.flatMap(({ options }) => options.map(flagKeyOf)),
  ...makeVerbs().verbs.map(({ name }) => name),
  ...[...everything.matchAll(/\/(\$?\w+)/g)].map(([, name = '']) => name),
]);

test.each(pages().map((page) => [page.file, page] as const))(
  '%s names variables that exist',
  (_, { body }) => {
    const variables = body.match(/\b(?:KTX_[A-Z_]*[A-Z]|DO_NOT_TRACK)\b/g) ?? [];
    const known: readonly string[] = [...optOutVariables, ...Object.keys(otherVariables)];
    for (const name of variables) expect(known).toContain(name);
  },
);

test.each(pages().map((page) => [page.file, page] as const))(
  '%s names fields that exist',
  (_, { inline }) => {
    for (const text of inline.filter((code) => /^\$?[a-z][A-Za-z0-9_]*$/.test(code))) {
      if (text in otherNames) continue;
      expect(names, `\`${text}\``).toContain(text);
    }
  },
);

test('the lists of exceptions hold nothing that no page names', () => {
  const all = pages().flatMap(({ inline, body }) => [...inline, ...(body.match(/KTX_[A-Z_]*[A-Z]/g) ?? [])]);
  for (const name of [...Object.keys(otherNames), ...Object.keys(otherVariables)])
    expect(all).toContain(name);
});
