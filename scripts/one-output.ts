import { PreviewError } from '../lib/preview/errors/preview-error';

/** Refuses `--json` beside `--out -`: standard output carries one of the two. @throws PreviewError (usage). */
export function refuseTwoOutputs({ json, out }: { readonly json?: boolean; readonly out?: string }): void {
  if (json !== true || out !== '-') return;
  throw new PreviewError('--json and --out - would both be written to standard output.', {
    hint: 'Leave one of them away, or give --out a file.',
    exitCode: 2,
  });
}
