// What every benchmark shares: whole processes timed in turn, medians, and a table that ends in a ratio.
import { spawn } from 'node:child_process';

/** Runs a process to its end and gives its wall time in milliseconds. Throws when it fails. */
export function time(command, args, options = {}) {
  const begun = performance.now();
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { stdio: 'ignore', ...options });
    child.on('error', reject);
    child.on('exit', (code, signal) => {
      if (code === 0) resolve(performance.now() - begun);
      else reject(new Error(`${command} ${args.join(' ')} ended with ${code ?? signal}`));
    });
  });
}

/** Median wall times of several commands, run in turn so that a slow moment of the machine meets all of them. */
export async function inTurn(contestants, rounds = 7) {
  const times = new Map(contestants.map(({ name }) => [name, []]));
  for (let round = -1; round < rounds; round += 1) {
    for (const { name, run } of contestants) {
      const ms = await run();
      // The first round warms the disk cache.
      if (round >= 0) times.get(name).push(ms);
    }
  }
  return new Map([...times].map(([name, list]) => [name, median(list)]));
}

export function median(list) {
  const sorted = [...list].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
}

/** Prints a line of a result: what, its figure, the baseline's, the ratio of the two, and the goal in words. */
export function report(what, ms, baseline, baselineMs, goal) {
  const ratio = (ms / baselineMs).toFixed(2);
  const added = (ms - baselineMs).toFixed(0);
  console.log(
    `${what.padEnd(44)} ${ms.toFixed(0).padStart(6)} ms   ${baseline} ${baselineMs.toFixed(0)} ms   × ${ratio}   ${added.startsWith('-') ? '' : '+'}${added} ms${goal ? `   goal ${goal}` : ''}`,
  );
}

/** Prints a line of a result that is a ratio and nothing else: what, against what, and the goal in words. */
export function reportRatio(what, ratio, against, goal) {
  console.log(`${what.padEnd(44)} × ${ratio.toFixed(2)} of ${against}${goal ? `   goal ${goal}` : ''}`);
}
