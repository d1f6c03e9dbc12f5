#!/usr/bin/env node
import { watchStreams } from './streams';
import { writtenHelp } from './written-help';

const end = watchStreams(process);
const help = writtenHelp(process.argv.slice(2));
if (help === undefined) {
  const { run } = await import('./main');
  await end(await run());
} else {
  process.stdout.write(help);
  await end(0);
}
