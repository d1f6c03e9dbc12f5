#!/usr/bin/env node
import { sayDefect } from './defect';
import { watchStreams } from './streams';
import { writtenHelp } from './written-help';

const end = watchStreams(process);

// Node.js would end with 1, which means that a check failed. `crash` catches what it throws itself.
process.on('uncaughtException', (error) => {
  if (process.listenerCount('uncaughtException') > 1) return;
  sayDefect(process.stderr, error);
  void end(3);
});

const help = writtenHelp(process.argv.slice(2));
if (help === undefined) {
  const { run } = await import('./main');
  await end(await run());
} else {
  process.stdout.write(help);
  await end(0);
}
