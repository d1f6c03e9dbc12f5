// @project process
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, constants, openSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, onTestFinished, vi } from 'vitest';
import { writeAll } from '../../lib/preview/capture/out-file';
import { hasProgram, isLinux } from '../programs';
import { temporaryDir } from '../telemetry/places';

// A pipe holds 64 kB: with a fixed wait each time that it is full, a table reached its reader at 13 MB/s.
it.runIf(isLinux() && hasProgram('mkfifo'))(
  'a full pipe is tried again soon, and less often the longer nobody reads',
  async () => {
    const dir = temporaryDir();
    const [pipe, out] = [join(dir, 'pipe'), join(dir, 'out')];
    execFileSync('mkfifo', [pipe]);
    const reader = spawn('sh', ['-c', 'exec 3< "$0"; sleep 0.5; cat <&3 > "$1"', pipe, out], {
      stdio: 'inherit',
    });
    const ended = once(reader, 'exit');
    const waits = vi.spyOn(Atomics, 'wait');
    onTestFinished(() => waits.mockRestore());
    const bytes = Buffer.alloc(1_000_000, 'x');
    const fd = await vi.waitFor(() => openSync(pipe, constants.O_WRONLY | constants.O_NONBLOCK), 10_000);
    writeAll(fd, bytes);
    closeSync(fd);
    expect(await ended).toEqual([0, null]);
    const times = waits.mock.calls.map(([, , , time]) => time ?? Number.NaN);
    expect(times.slice(0, 3)).toEqual([0.1, 0.2, 0.4]);
    expect(Math.max(...times)).toBe(20);
    // After a write that went through, it is soon again.
    expect(times.slice(10)).toContain(0.1);
  },
);
