import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';
import { type Project, sortTests } from './tests/projects.ts';

const sorted = sortTests();

/** Limits end a test that hangs. They measure nothing: a machine that is three times slower stays far below them. */
const limits = { testTimeout: 180_000, hookTimeout: 600_000, expect: { poll: { timeout: 120_000 } } };

const project = (name: Project, globalSetup: readonly string[], setupFiles: readonly string[] = []) => ({
  test: {
    name,
    include: [...sorted[name]],
    globalSetup: ['tests/temporary-files.ts', ...globalSetup],
    setupFiles: [...setupFiles],
    ...limits,
    // No test replaces a module, so that the files of a worker share what they load, and a browser.
    isolate: false,
  },
});

export default defineConfig({
  test: {
    // Most tests wait for processes, so that two cores carry two files at a time.
    maxWorkers: Math.max(2, availableParallelism()),
    projects: [
      project('unit', [], ['tests/no-processes.ts']),
      project('process', []),
      project('browser', ['tests/browser/install.ts']),
      project('site', ['tests/browser/install.ts', 'tests/site/build.ts']),
    ],
  },
});
