import * as z from 'zod/mini';

/** One error of a chain: the outermost first, its cause next. */
export const thrown = z.object({
  name: z.string(),
  message: z.string(),
  /** As `error.stack` holds it; absent where the process that throws shall make it. */
  stack: z.optional(z.string()),
});

export type Thrown = z.infer<typeof thrown>;

/** Causes that are followed; more are a cycle. */
const longestChain = 20;

/** Throws a real error with its causes, each caught and wrapped by the call above it. */
export function raise([error, ...causes]: readonly Thrown[]): void {
  if (error === undefined) return;
  try {
    raise(causes);
  } catch (cause) {
    throw make(error, { cause });
  }
  throw make(error, {});
}

/** What an error and its causes say before anything is taken out. */
export function chainOf(error: unknown): readonly Thrown[] {
  const chain: Thrown[] = [];
  for (let at = error; at instanceof Error && chain.length < longestChain; at = at.cause) {
    chain.push({ name: at.name, message: at.message, stack: at.stack ?? '' });
  }
  return chain;
}

function make({ name, message, stack }: Thrown, options: ErrorOptions): Error {
  const Named = { [name]: class extends Error {} }[name] ?? Error;
  const error = new Named(message, options);
  error.name = name;
  if (stack !== undefined) error.stack = stack;
  return error;
}
