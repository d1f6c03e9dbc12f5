// Runs `run` in a process of its own: argv[2] holds its options as JSON, and the result goes to the file argv[3].
import { writeFileSync } from 'node:fs';
import { PreviewError } from '../../lib/preview/errors/preview-error';
import { run } from '../../lib/preview/run/run';

const [, , options = '{}', resultFile = ''] = process.argv;
try {
  const result = await run(JSON.parse(options));
  writeFileSync(resultFile, JSON.stringify(result));
  process.exitCode = result.exitCode;
} catch (error) {
  if (!(error instanceof PreviewError)) throw error;
  process.stderr.write(`${error.message}\n${error.hint}\n`);
  process.exitCode = error.exitCode;
}
