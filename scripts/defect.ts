import { say } from './say';

/** Says that something unexpected went wrong: a defect of the program, which ends with 3 and decides nothing. */
export function sayDefect(stderr: NodeJS.WriteStream, error: unknown): void {
  const [what = ''] = textOf(error).split('\n');
  say(stderr, `ktx-telemetry-preview: This is a defect of the program, and nothing was decided: ${what}`);
}

function textOf(error: unknown): string {
  try {
    return String(error instanceof Error ? error.message : error);
  } catch {
    return 'something was thrown that is no text';
  }
}
