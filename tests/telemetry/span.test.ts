import { Command, Option } from 'commander';
import { describe, expect, test } from 'vitest';
import { outcomeAs } from '../../lib/preview/forecast/releases';
import { type CommandEnd, flagsFromCommander, pathFromCommander } from '../../lib/telemetry';
import { outcomeOf } from '../../lib/telemetry/span';

class KtxProjectMissingAbortError extends Error {}
class DriverError extends Error {
  constructor(
    message: string,
    readonly code: string | number,
  ) {
    super(message);
  }
}
const Lower = { lower: class lower extends Error {} }.lower;
const annotation = { outcome: 'error', errorClass: 'KtxSetupStepFailed', errorDetail: 'models' } as const;

const leftOut = "the tool's own message is not sent";

const ends: readonly (readonly [string, CommandEnd, object])[] = [
  ['nothing', {}, { outcome: 'ok' }],
  ['exit code 0', { exitCode: 0 }, { outcome: 'ok' }],
  ['exit code 1', { exitCode: 1 }, { outcome: 'error' }],
  [
    'an error',
    { exitCode: 1, error: new TypeError('no') },
    { outcome: 'error', errorClass: 'TypeError', errorDetail: 'no' },
  ],
  [
    'an error with a code',
    { error: new DriverError('refused', 'ECONNREFUSED') },
    {
      outcome: 'error',
      errorClass: 'DriverError',
      errorDetail: `ECONNREFUSED: the connection failed; ${leftOut}`,
    },
  ],
  [
    'an error with a number as code',
    { error: new DriverError('denied', 1045) },
    {
      outcome: 'error',
      errorClass: 'DriverError',
      errorDetail: `1045: the credentials or permissions were refused; ${leftOut}`,
    },
  ],
  [
    'a missing project',
    { exitCode: 1, error: new KtxProjectMissingAbortError('ktx project missing') },
    { outcome: 'aborted', errorClass: 'KtxProjectMissingAbortError', errorDetail: 'ktx project missing' },
  ],
  [
    'an error before an annotation',
    { error: new Error('x'), annotation },
    { outcome: 'error', errorClass: 'Error' },
  ],
  ['an annotation before the exit code', { exitCode: 0, annotation }, annotation],
  ['a signal', { interrupted: true }, { outcome: 'aborted' }],
  ['an annotation before a signal', { interrupted: true, annotation }, annotation],
  ['a falsy value that was thrown', { exitCode: 1, error: '' }, { outcome: 'error' }],
  ['a string that was thrown', { error: 'plain' }, { outcome: 'error', errorDetail: 'plain' }],
  ['an object that was thrown', { error: { a: 1 } }, { outcome: 'error', errorClass: 'Object' }],
  [
    'a class with a name that is not shown',
    { error: new Lower('x') },
    { outcome: 'error', errorDetail: `it failed; ${leftOut}` },
  ],
];

describe('the outcome of a command', () => {
  test.each(ends)('with %s', (_what, end, expected) => {
    expect(outcomeOf(end)).toMatchObject(expected);
  });

  test.each(ends.filter(([, , expected]) => !('errorClass' in expected)))(
    'names no class with %s',
    (_what, end) => {
      expect(outcomeOf(end)).not.toHaveProperty('errorClass');
    },
  );

  test('does not know annotations in releases before 0.11.0', () => {
    expect(outcomeAs('0.10.0', { exitCode: 0, annotation })).toEqual({ outcome: 'ok' });
  });

  test('survives errors whose members throw', () => {
    const hostile = new Proxy(new Error('x'), {
      get() {
        throw new Error('no');
      },
      getPrototypeOf() {
        throw new Error('no');
      },
    });
    expect(outcomeOf({ error: hostile })).toEqual({ outcome: 'error' });
  });
});

describe('what was given on the command line', () => {
  function program(): { readonly root: Command; readonly query: Command } {
    const root = new Command('ktx').option('--project-dir <dir>').option('--debug').exitOverride();
    const sl = root.command('sl').option('--limit <n>');
    const query = sl
      .command('query')
      .alias('q')
      .argument('[words...]')
      .option('--format <f>', 'format', 'table')
      .option('--limit <n>')
      .option('--no-input')
      .addOption(new Option('--hidden <x>').hideHelp())
      .addOption(new Option('--from-env <x>').env('KTX_TEST_UNSET'))
      .action(() => {});
    return { root, query };
  }

  function parsed(args: readonly string[]): Command {
    const { root, query } = program();
    root.parse([...args], { from: 'user' });
    return query;
  }

  test.each([
    [['sl', 'query'], {}],
    [['sl', 'query', '--format', 'json'], { format: true }],
    [['sl', 'query', '--format', 'table'], { format: true }],
    [['sl', 'query', '--no-input'], { input: true }],
    [['sl', 'query', '--hidden', 'secret words'], { hidden: true }],
    [['--project-dir', '/p', 'sl', 'query'], { projectDir: true }],
    [['sl', 'query', '--project-dir', '/p', '--debug'], { projectDir: true, debug: true }],
    [['sl', '--limit', '5', 'query'], { limit: true }],
    [['sl', 'q', 'words', 'that', 'stay', 'here'], {}],
  ] as const)('%j has the flags %j', (args, flags) => {
    expect(flagsFromCommander(parsed(args))).toEqual(flags);
  });

  test('has the flags of the command before those of its parents', () => {
    const command = parsed(['--debug', 'sl', 'query', '--format', 'json']);
    expect(Object.keys(flagsFromCommander(command))).toEqual(['format', 'debug']);
  });

  test('has the names of the commands, never an alias or an argument', () => {
    expect(pathFromCommander(parsed(['sl', 'q', 'words']))).toEqual(['ktx', 'sl', 'query']);
  });
});
