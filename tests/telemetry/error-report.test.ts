import { describe, expect, test } from 'vitest';
import { copyAsReleased } from '../../lib/preview/forecast/releases/copy-error';
import { applyPatterns } from '../../lib/preview/forecast/releases/patterns';
import { copyError, createMemory, isExpected } from '../../lib/telemetry/error-report';

/** Names and messages along the causes. */
function chain(error: unknown): string[] {
  return error instanceof Error ? [`${error.name}: ${error.message}`, ...chain(error.cause)] : [];
}

describe('the copy of an error', () => {
  test('has name, message, stack and causes, and nothing else', () => {
    class QueryError extends Error {
      override name = 'QueryError';
      readonly query = 'select secret';
      readonly code = 'X';
    }
    const copy = copyError(new QueryError('outer', { cause: new TypeError('inner') }));
    expect(chain(copy)).toEqual([
      "QueryError: X: it failed; the tool's own message is not sent",
      'TypeError: inner',
    ]);
    expect(Object.getOwnPropertyNames(copy).sort()).toEqual(['cause', 'message', 'name', 'stack']);
    expect(copy.stack).toMatch(/\n\s+at .*error-report\.test\.ts:\d+:\d+/);
  });

  test('ends where the chain of causes does, or after four of them', () => {
    let error = new Error('0');
    for (let depth = 1; depth <= 20; depth += 1) error = new Error(String(depth), { cause: error });
    expect(chain(copyError(error))).toEqual(['20', '19', '18', '17', '16'].map((n) => `Error: ${n}`));
  });

  test('ends where a chain of causes bites its tail', () => {
    const a = new Error('a');
    const b = new Error('b', { cause: a });
    a.cause = b;
    expect(chain(copyError(a))).toEqual(['Error: a', 'Error: b']);
    const self = new Error('self');
    self.cause = self;
    expect(chain(copyError(self))).toEqual(['Error: self']);
  });

  test('has the members of an AggregateError, the first as its cause too', () => {
    const copy = copyError(new AggregateError([new Error('one'), new TypeError('two')], 'both'));
    expect(chain(copy)).toEqual(['AggregateError: both', 'Error: one']);
    expect(copy instanceof AggregateError && copy.errors.map(String)).toEqual([
      'Error: one',
      'TypeError: two',
    ]);
    const many = new AggregateError(Array.from({ length: 1000 }, (_, n) => new Error(String(n))));
    const few = copyError(many);
    expect(few instanceof AggregateError && few.errors.length).toBeLessThan(20);
  });

  test('has frames only where the stack has them, not where the message looks like one', () => {
    const error = new Error('first\n    at fake (/etc/passwd:1:1)\nlast');
    const stack = copyError(error).stack ?? '';
    expect(stack).not.toContain('/etc/passwd');
    expect(stack).toMatch(/error-report\.test\.ts/);
  });

  test.each([
    ['a string', 'a string'],
    [undefined, 'undefined'],
    [null, 'null'],
    [42, '42'],
    [{ message: 'a message', row: ['data'] }, 'a message'],
    [{ password: 'x', rows: ['data'] }, 'an object that is no error was thrown'],
    [['a', 'b'], 'an object that is no error was thrown'],
  ])('of %j, which is no error, says %j', (thrown, message) => {
    expect(copyError(thrown).message).toBe(message);
  });

  test('survives errors whose members throw', () => {
    const hostile = new Proxy(new Error('x'), {
      get() {
        throw new Error('no');
      },
    });
    expect(copyError(hostile).name).toBe('Error');
  });

  test('keeps file names that are no URIs from losing the report', () => {
    const error = new Error('x');
    error.stack = 'Error: x\n    at f (/home/100%zz/a.js:1:1)';
    expect(copyError(error).stack).toContain('/home/100_zz/a.js:1:1');
  });

  test('in a forecast of 0.12.0 has its patterns replaced, in the stack too, and dumps what is no error', () => {
    const copy = copyAsReleased(new Error('postgres://bob:hunter@db/x', { cause: new Error('pwd=abc') }), []);
    expect(chain(copy)).toEqual(['Error: postgres://bob:[redacted]@db/x', 'Error: pwd=[redacted]']);
    expect(copy.stack).not.toContain('hunter');
    expect(copyAsReleased({ a: { b: 1 } }, []).message).toBe('{ a: { b: 1 } }');
  });
});

describe('the patterns of 0.12.0', () => {
  test.each([
    ['mysql://root:pw@db:3306/x', 'mysql://root:[redacted]@db:3306/x'],
    ['password=abc pwd = def; Password=ghi', 'password=[redacted] pwd = [redacted]; Password=[redacted]'],
    ['Authorization: Basic abc def, next', 'Authorization: [redacted], next'],
    ['sent Bearer abc.def, then', 'sent Bearer [redacted], then'],
    ['api_key=abc and API key: def', 'api_key=[redacted] and API key: [redacted]'],
    ['KTX_SOMETHING=abc', 'KTX_SOMETHING=[redacted]'],
    ['GITHUB_TOKEN: abc CLIENT_SECRET=def', 'GITHUB_TOKEN: [redacted] CLIENT_SECRET=[redacted]'],
    ['https://s3/x?X-Amz-Signature=abc&y=1', 'https://s3/x?X-Amz-Signature=[redacted]&y=1'],
    ['https://blob/x?sv=1&sig=abc', 'https://blob/x?sv=1&sig=[redacted]'],
  ])('change %j to %j', (text, expected) => {
    expect(applyPatterns(text)).toBe(expected);
  });

  test.each([
    'redis://:pw@host',
    'token=abc',
    '"password": "abc"',
    'Cookie: session=abc',
    'postgres://bob:a/b@host/x',
    'select secret from table',
  ])('miss %j', (text) => {
    expect(applyPatterns(text)).toBe(text);
  });

  test('replace the secrets of the caller first', () => {
    expect(applyPatterns('the a.b and the a.b', ['a.b', ''])).toBe('the [redacted] and the [redacted]');
  });

  // Patterns that go over the text again from each place in it would not come to an end here.
  test.each(['e', 'ab:', 'a://', 'a://b:', 'KTX_'])('are done with 2 MB of %j', (piece) => {
    expect(applyPatterns(piece.repeat(2_000_000 / piece.length))).not.toBe('');
  });
});

describe('what is reported', () => {
  test('is an object once, however often it is met', () => {
    const isNew = createMemory();
    const error = new Error('x');
    expect([isNew(error, true), isNew(error, true), isNew(error, false)]).toEqual([true, false, false]);
    expect(isNew(new Error('x'), true)).toBe(true);
  });

  test('is a primitive each time it is handled, and not again when it escapes', () => {
    const isNew = createMemory();
    expect([isNew('x', true), isNew('x', true)]).toEqual([true, true]);
    expect([isNew('x', false), isNew('x', false), isNew('x', false)]).toEqual([false, false, true]);
    expect([isNew(1, true), isNew('1', false)]).toEqual([true, true]);
  });

  test('is not what ktx expects, by the name of its class or of a class above it', () => {
    class KtxExpectedError extends Error {}
    class KtxQueryError extends KtxExpectedError {}
    expect(isExpected(new KtxExpectedError('x'))).toBe(true);
    expect(isExpected(new KtxQueryError('x'))).toBe(true);
    expect([new Error('x'), 'KtxExpectedError', undefined, null].map(isExpected)).toEqual([
      false,
      false,
      false,
      false,
    ]);
  });
});
