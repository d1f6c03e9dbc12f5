import * as z from 'zod';
import { entryKinds } from './entries';

const facts = z.record(z.string(), z.unknown());
const finding = z.object({
  level: z.enum(['violation', 'warning', 'note']),
  id: z.string(),
  message: z.string(),
  seq: z.number().describe('the request, from 1; 0 is the capture as a whole'),
  pointer: z.string(),
  evidence: z.string().describe('enough to find the place, never a whole secret'),
});

/** What each tool takes and gives; clients are told both as JSON Schema, and both are checked. */
export const schemas = {
  search_catalog: {
    input: z.strictObject({
      query: z
        .string()
        .min(1)
        .describe('words; an entry is found when all of them are in it, e.g. "error message"'),
      kind: z.enum(entryKinds).optional().describe('only entries of this kind'),
      limit: z.int().min(1).max(200).default(20),
    }),
    output: {
      total: z.int(),
      results: z.array(
        z.object({
          kind: z.enum(entryKinds),
          name: z.string(),
          event: z.string().optional(),
          meaning: z.string(),
        }),
      ),
    },
  },
  read_event: {
    input: z.strictObject({
      name: z.string().describe('the name on the wire, e.g. sql_completed or $exception'),
    }),
    output: { event: facts.describe('meaning, when and why it is sent, since when, and all its fields') },
  },
  read_field: {
    input: z.strictObject({
      field: z.string().describe('the name on the wire, e.g. errorDetail or $lib_version'),
      event: z.string().optional().describe('only in this event'),
    }),
    output: {
      places: z
        .array(facts)
        .describe('the field wherever it occurs, with meaning, source, class and example'),
    },
  },
  read_command: {
    input: z.strictObject({
      command: z.string().describe('a ktx command, e.g. "sl query" or "ktx sl query"'),
    }),
    output: { command: facts.describe('its options, and everything it can send and when') },
  },
  forecast_command: {
    input: z.strictObject({
      argv: z.array(z.string()).describe('the words after ktx, e.g. ["sql", "-c", "warehouse", "select 1"]'),
      cwd: z
        .string()
        .optional()
        .describe('the directory in which it would be run; default: that of this server'),
      outcome: z
        .enum(['ok', 'error', 'aborted'])
        .optional()
        .describe('how it is assumed to end; default ok, or what is likely there'),
      error: z.string().optional().describe('the error message it meets; implies outcome error'),
      firstRun: z.boolean().optional().describe('as if ktx had never been run on this machine'),
      asIfEnabled: z.boolean().optional().describe('as if no opt-out were set'),
      release: z
        .string()
        .optional()
        .describe('whose behaviour: 0.5.0 to 0.12.0, or next; default: the ktx on PATH'),
      set: z.array(z.string()).optional().describe('values of your own, event.field=value each'),
      explain: z.boolean().optional().describe('explain every header and every value as well; long'),
    }),
    output: {
      command: z.array(z.string()),
      release: z.string(),
      sdk: z.object({ name: z.string(), version: z.string(), source: z.string() }),
      consent: z.looseObject({ send: z.boolean(), rule: z.string(), because: z.string() }),
      verdict: z.string(),
      requests: z.array(
        z.object({
          seq: z.int(),
          method: z.string(),
          target: z.string(),
          headers: z.array(z.object({ name: z.string(), value: z.string() })),
          body: z.unknown().optional(),
          bodyBytes: z.int(),
          bodySha256: z.string(),
          explained: z.array(facts).optional(),
        }),
      ),
      assumptions: z
        .array(z.object({ seq: z.int(), pointer: z.string(), because: z.string() }))
        .describe('the values that only a real run decides'),
      notes: z.array(z.string()),
    },
  },
  audit_capture: {
    input: z.strictObject({
      file: z.string().describe('the path of a capture that ktx-telemetry-preview wrote'),
      identifiers: z
        .array(z.string().regex(/\S/))
        .optional()
        .describe('strings to look for besides the names of this machine'),
      limit: z.int().min(0).max(1000).default(100).describe('how many findings to give; all are counted'),
    }),
    output: {
      file: z.string(),
      requests: z.int(),
      events: z.int(),
      verdict: z.string(),
      remarks: z.array(z.string()).optional().describe('what must be known of where the requests come from'),
      valuesSeen: z.int(),
      valuesExplained: z.int(),
      findingsTotal: z.int(),
      findings: z.array(finding),
      notSearched: z
        .array(z.string())
        .optional()
        .describe('secrets of ktx.yaml that could not be looked for, a sentence each'),
    },
  },
} as const;
