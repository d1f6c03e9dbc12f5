import * as z from 'zod/mini';
import { auditFiles } from '../audit/audit';
import { findIdentifiers } from '../audit/identifiers';
import { styleFor } from '../terminal/style';
import type { Place } from './paths';
import { fileAt } from './paths';

const finding = z.object({
  level: z.enum(['violation', 'warning', 'note']),
  id: z.string(),
  message: z.string(),
  seq: z.number(),
  pointer: z.string(),
  evidence: z.string(),
});

const printed = z.object({
  captures: z.array(
    z.object({
      requests: z.number(),
      events: z.number(),
      verdict: z.string(),
      remarks: z.optional(z.array(z.string())),
      fields: z.looseObject({ seen: z.number(), explained: z.number() }),
      findings: z.array(finding),
    }),
  ),
});

/**
 * Audits a capture file, as the verb does.
 * @throws PreviewError when it cannot be read or is no capture.
 */
export async function auditCapture(
  question: {
    readonly file: string;
    readonly identifiers?: readonly string[] | undefined;
    readonly limit: number;
  },
  place: Place,
) {
  const { cwd, env, tool } = place;
  const file = fileAt(question.file, place);
  const own = findIdentifiers({ env, cwd });
  let text = '';
  const { failures } = await auditFiles({
    captures: [{ file, label: file, bytes: undefined }],
    cwd,
    identifiers: [
      ...(question.identifiers ?? []).map((value) => ({ kind: 'given', value }) as const),
      ...own.identifiers,
    ],
    format: 'json',
    amount: 'full',
    style: styleFor({ width: 80, color: false, unicode: true }),
    tool,
    write: async (part) => {
      text += part;
    },
  });
  if (failures[0]) throw failures[0];
  const [capture] = printed.parse(JSON.parse(text)).captures;
  if (!capture) throw new Error('The audit gave nothing.');
  const { findings, fields, ...facts } = capture;
  return {
    file: question.file,
    ...facts,
    valuesSeen: fields.seen,
    valuesExplained: fields.explained,
    findingsTotal: findings.length,
    findings: findings.slice(0, question.limit),
    ...(own.notLookedFor.length > 0 && { notSearched: own.notLookedFor }),
  };
}
