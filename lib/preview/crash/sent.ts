import * as z from 'zod/mini';

/** One error of a report, as it went over the wire. */
export interface SentError {
  readonly type: string;
  readonly value: string;
  readonly frames: number;
  /** File names of the frames, each once, the innermost first. */
  readonly paths: readonly string[];
  /** Lines of source files that the SDK read from the disk. */
  readonly sourceLines: readonly string[];
}

const frame = z.looseObject({
  filename: z.optional(z.string()),
  pre_context: z.optional(z.array(z.string())),
  context_line: z.optional(z.string()),
  post_context: z.optional(z.array(z.string())),
});

const report = z.looseObject({
  batch: z.tuple([
    z.looseObject({
      event: z.literal('$exception'),
      properties: z.looseObject({
        $exception_list: z.array(
          z.looseObject({
            type: z.string(),
            value: z.string(),
            stacktrace: z.optional(z.looseObject({ frames: z.array(frame) })),
          }),
        ),
      }),
    }),
  ]),
});

/** Reads the errors of an error report from the decoded body of its request; undefined for any other request. */
export function sentErrors(json: unknown): readonly SentError[] | undefined {
  const parsed = report.safeParse(json);
  if (!parsed.success) return undefined;
  return parsed.data.batch[0].properties.$exception_list.map(({ type, value, stacktrace }) => {
    const frames = stacktrace?.frames ?? [];
    const paths = frames.flatMap(({ filename }) => (filename === undefined ? [] : [filename])).reverse();
    return {
      type,
      value,
      frames: frames.length,
      paths: [...new Set(paths)],
      sourceLines: frames.flatMap(({ pre_context = [], context_line, post_context = [] }) => [
        ...pre_context,
        ...(context_line === undefined ? [] : [context_line]),
        ...post_context,
      ]),
    };
  });
}
