/** Variables of a process, or those that a host passes in their place. */
export type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The values of a variable. On Windows names are matched without regard to case, as the system does: a host that copies
 * `process.env` gets a plain object in which `do_not_track` and `DO_NOT_TRACK` are two.
 */
export function variables(env: Environment, name: string): readonly string[] {
  const names =
    process.platform === 'win32'
      ? Object.keys(env).filter((key) => key.toUpperCase() === name.toUpperCase())
      : [name];
  return names.flatMap((key) => env[key] ?? []);
}

/** The first value of a variable that is not empty, else its empty one; undefined when it is not set. */
export function variable(env: Environment, name: string): string | undefined {
  const values = variables(env, name);
  return values.find((value) => value !== '') ?? values[0];
}

/** Whether a variable has a value that is not empty. */
export function isSet(env: Environment, name: string): boolean {
  return Boolean(variable(env, name));
}
