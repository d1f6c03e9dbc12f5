import { describe, expect, test } from 'vitest';
import { failureOf } from '../../lib/telemetry';
import { copyError, isExpected } from '../../lib/telemetry/error-report';

/** How many things were read of a value: a bound on work, where a clock would say how busy the machine is. */
function counting<T extends object>(target: T): { readonly value: T; readonly reads: () => number } {
  let reads = 0;
  const value = new Proxy(target, {
    get(inner, key, receiver) {
      reads += 1;
      return Reflect.get(inner, key, receiver);
    },
  });
  return { value, reads: () => reads };
}

/** A proxy whose prototype is another one, without end. */
function endless(): object {
  return new Proxy(
    {},
    {
      getPrototypeOf: endless,
      get(_target, key) {
        if (key === 'message') return 'from the trap';
        throw new Error('no');
      },
    },
  );
}

const throwing = {
  get name(): string {
    throw new Error('no');
  },
};

const thrown: readonly (readonly [what: string, value: () => unknown])[] = [
  ['a proxy whose prototypes never end', endless],
  ['an error below such a proxy', () => Object.setPrototypeOf(new Error('x'), endless())],
  ['an object whose prototype is such a proxy', () => Object.create(endless())],
  ['a revoked proxy', () => revoked()],
  [
    'an error whose class has no readable name',
    () => Object.assign(new Error('x'), { constructor: throwing }),
  ],
  [
    'an error whose class is a function with a name that throws',
    () => {
      const named = Object.defineProperty(
        () => undefined,
        'name',
        Object.getOwnPropertyDescriptor(throwing, 'name') ?? {},
      );
      return Object.defineProperty(new Error('x'), 'constructor', { value: named });
    },
  ],
  ['errors with a length of four billion', () => aggregate(new Array(4_000_000_000))],
  ['errors that claim a length', () => aggregate({ length: 4e9 })],
  ['errors that are a proxy', () => aggregate(new Proxy([], { get: () => 4e9 }))],
  ['errors that contain themselves', () => cyclic()],
  ['an error whose cause is always new', () => renewing()],
  [
    'an error whose members throw',
    () => Object.create(Error.prototype, Object.getOwnPropertyDescriptors(throwing)),
  ],
  ['a function', () => function withSecret() {}],
  ['a class', () => class WithSecret {}],
  ['a symbol', () => Symbol('x')],
  ['a number with ten million digits', () => 10n ** 1_000_000n],
  ['a code of a million characters', () => Object.assign(new Error('x'), { code: 'E'.repeat(1_000_000) })],
  ['a name of a million characters', () => Object.assign(new Error('x'), { name: 'N'.repeat(1_000_000) })],
];

function revoked(): object {
  const { proxy, revoke } = Proxy.revocable({}, {});
  revoke();
  return proxy;
}

function aggregate(errors: unknown): unknown {
  return Object.defineProperty(new AggregateError([], 'many'), 'errors', { value: errors });
}

function cyclic(): unknown {
  const errors: unknown[] = [];
  const error = aggregate(errors);
  errors.push(error, error);
  return error;
}

function renewing(): unknown {
  return Object.defineProperty(new Error('x'), 'cause', { get: renewing });
}

/** Everything that a copy holds, as text. */
function contents(error: unknown, depth = 0): string {
  if (!(error instanceof Error) || depth > 30) return '';
  const members = error instanceof AggregateError ? error.errors : [];
  return [
    error.name,
    error.message,
    error.stack,
    ...[error.cause, ...members].map((next) => contents(next, depth + 1)),
  ].join('\n');
}

describe('whatever is thrown', () => {
  test.each(thrown)('%s is copied and named within bounds', (_what, value) => {
    const it = value();
    expect(isExpected(it)).toBe(false);
    expect(contents(copyError(it)).length).toBeLessThan(50_000);
    expect((failureOf(it).errorDetail ?? '').length).toBeLessThan(5_000);
  });

  test('of a function the source is not told', () => {
    expect(copyError(() => 'a password').message).toBe('a function was thrown');
  });

  test('at most 20 errors of an AggregateError are looked at', () => {
    const members = Array.from({ length: 10_000 }, (_, index) => counting({ message: String(index) }));
    const all = Array.from({ length: 10_000 }, (_, index) => new Error(String(index)));
    const copy = copyError(aggregate(all));
    expect(copy instanceof AggregateError && copy.errors.length).toBeLessThanOrEqual(20);
    copyError(aggregate(members.map(({ value }) => value)));
    expect(members.slice(20).reduce((sum, { reads }) => sum + reads(), 0)).toBe(0);
  });

  test('a message of 25 MB is cut to 4,096 characters, and its frames are kept', () => {
    const error = new Error('m'.repeat(25_000_000));
    const copy = copyError(error);
    expect(copy.message).toHaveLength(4_096);
    expect(copy.stack).toContain('thrown.test.ts');
    expect(copy.stack?.length).toBeLessThan(70_000);
  });

  test('a stack of 25 MB has at most 100 frames', () => {
    const error = new Error('x');
    error.stack = `Error: x\n${'    at f (/a/b.js:1:1)\n'.repeat(1_000_000)}`;
    expect(copyError(error).stack?.split('\n')).toHaveLength(101);
    error.stack = `Error: x\n    at ${'f'.repeat(25_000_000)} (/a/b.js:1:1)`;
    expect(copyError(error).stack?.length).toBeLessThan(70_000);
    error.stack = `Error: x\n${' '.repeat(25_000_000)}at f (/a/b.js:1:1)`;
    expect(copyError(error).stack?.length).toBeLessThan(70_000);
  });
});
