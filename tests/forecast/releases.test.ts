import { describe, expect, test } from 'vitest';
import { parse, recorded } from './lines';

describe('older and coming releases parse as they do', () => {
  test.each([
    ['0.7.0', 'completion zsh'],
    ['0.7.0', '__complete a'],
    ['0.8.0', 'ingest --fast'],
    ['0.12.0', 'ingest --deep'],
    ['0.10.0', 'setup --llm-model x'],
    ['0.12.0', 'setup --install-dir x'],
  ] as const)('%s refuses ktx %s', (release, line) => {
    expect(parse(line, { release })).toMatchObject({ kind: 'silent', exitCode: 1 });
  });

  test.each([
    ['0.7.0', 'ingest --fast', ['ktx', 'ingest'], ['fast']],
    ['0.7.0', 'ingest --deep', ['ktx', 'ingest'], ['deep']],
    ['0.9.0', 'setup --llm-model x', ['ktx', 'setup'], ['llmModel']],
    ['next', 'setup --install-dir x', ['ktx', 'setup'], ['installDir']],
    ['0.7.0', 'sl read orders', ['ktx', 'sl'], []],
    ['0.7.0', 'wiki read page', ['ktx', 'wiki'], []],
    ['0.8.0', 'wiki read page', ['ktx', 'wiki', 'read'], []],
    ['0.12.0', 'status --fast', ['ktx', 'status'], ['fast']],
  ] as const)('%s accepts ktx %s', (release, line, commandPath, keys) => {
    const parsed = recorded(line, { release });
    expect(parsed.commandPath).toEqual(commandPath);
    expect(Object.keys(parsed.flagsPresent)).toEqual(keys);
  });
});
