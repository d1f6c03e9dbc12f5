import { InvalidArgumentError } from 'commander';

/** Reads the value of `--port`. */
export function port(value: string): number {
  const number = Number(value);
  if (Number.isInteger(number) && number >= 1 && number <= 65_535) return number;
  throw new InvalidArgumentError('it is a port number from 1 to 65535.');
}
