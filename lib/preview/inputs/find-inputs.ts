import { realpathSync, type Stats, statSync } from 'node:fs';
import { relative, resolve, sep } from 'node:path';
import { NotACapture, readBeginning } from '../capture/read-capture';
import { codeOf, PreviewError, reasonOf } from '../errors/preview-error';
import { isPattern, patternOf } from './pattern';
import { filesIn, filesLike, type Walked } from './walk';

/** A capture to read. */
export interface CaptureInput {
  /** As `readCaptureLines` takes it and as it is shown: relative to the working directory or absolute; `-` is standard input. */
  readonly file: string;
  /** The machine that it is of: what `--label` says, else the first folder below the named directory, else the file. */
  readonly label: string;
  /** Size in bytes; undefined for what is no regular file. */
  readonly bytes: number | undefined;
}

/** A file that a directory or a pattern led to and that is not read. */
export interface LeftOut {
  readonly file: string;
  /** Ends the sentence that begins with the file, for example `is empty`. */
  readonly because: string;
}

/** What the arguments of a verb lead to. */
export interface Inputs {
  /** In the order of the arguments, by path below each; each file once. */
  readonly captures: readonly CaptureInput[];
  readonly leftOut: readonly LeftOut[];
  /** What could not be read or leads to nothing; each makes the exit code 3. The other captures are read all the same. */
  readonly failures: readonly PreviewError[];
}

export interface InputOptions {
  readonly cwd: string;
  /** The label of all captures. */
  readonly label?: string | undefined;
}

/**
 * The captures that files, directories and patterns lead to. A directory stands for every file named `*.jsonl` or `*.har`
 * below it, except below names that begin with a dot. A file that is named itself is taken as it is, so reading it says
 * what is wrong with it. @throws PreviewError (exit code 3) when the arguments lead to no capture at all.
 */
export async function findInputs(args: readonly string[], options: InputOptions): Promise<Inputs> {
  const captures: CaptureInput[] = [];
  const leftOut: LeftOut[] = [];
  const failures: PreviewError[] = [];
  /** By the file that is really read, the name under which it is. */
  const taken = new Map<string, string>();
  for (const arg of args) {
    const found = await inputsOf(arg, options);
    failures.push(...found.failures);
    leftOut.push(...found.leftOut);
    const own: CaptureInput[] = [];
    for (const { path, ...capture } of found.captures) {
      const first = taken.get(path);
      if (first === undefined) own.push(capture);
      else if (first !== capture.file)
        leftOut.push({ file: capture.file, because: `is ${first}, which is read once` });
      taken.set(path, first ?? capture.file);
    }
    captures.push(...own.sort((a, b) => (a.file < b.file ? -1 : 1)));
  }
  if (captures.length === 0 && failures[0]) throw failures[0];
  return { captures, leftOut, failures };
}

interface Found extends CaptureInput {
  /** The file without any link. */
  readonly path: string;
}

interface FoundInputs extends Inputs {
  readonly captures: readonly Found[];
}

async function inputsOf(arg: string, { cwd, label }: InputOptions): Promise<FoundInputs> {
  const stats = arg === '-' ? undefined : statsOf(resolve(cwd, arg));
  if (stats?.isDirectory()) return foundIn(arg, arg, filesIn(arg, cwd), { cwd, label });
  if (stats === undefined && arg !== '-' && isPattern(arg)) {
    const pattern = patternOf(arg, cwd);
    return foundIn(arg, pattern.base, filesLike(pattern, cwd), { cwd, label });
  }
  const own = arg === '-' ? 'standard input' : arg;
  const named = { file: arg, label: label ?? own, bytes: stats?.isFile() ? stats.size : undefined };
  return { captures: [{ ...named, path: realPath(arg, cwd) }], leftOut: [], failures: [] };
}

/** What is below a directory, or fits a pattern, is taken only where it begins as a capture does. */
async function foundIn(
  arg: string,
  base: string,
  { files, others, unreadable }: Walked,
  { cwd, label }: InputOptions,
): Promise<FoundInputs> {
  const captures: Found[] = [];
  const leftOut: LeftOut[] = others.map(({ path, because }) => ({ file: path, because }));
  const failures = unreadable.map(
    ({ path, error }) => new PreviewError(`${path} cannot be read: ${reasonOf(error)}.`, { cause: error }),
  );
  for (const file of files) {
    const problem = await problemOf(file, cwd);
    if (problem === undefined)
      captures.push({
        file,
        label: label ?? labelOf(file, base, cwd),
        bytes: statsOf(resolve(cwd, file))?.size,
        path: realPath(file, cwd),
      });
    else if (problem instanceof NotACapture) leftOut.push({ file, because: problem.because });
    else failures.push(problem);
  }
  if (captures.length === 0 && failures.length === 0) failures.push(nothingIn(arg, base, leftOut));
  return { captures, leftOut, failures };
}

function nothingIn(arg: string, base: string, leftOut: readonly LeftOut[]): PreviewError {
  const [first, ...others] = leftOut.map(({ file, because }) => `${file} ${because}`);
  if (first !== undefined) {
    const more = others.length > 0 ? ` (and ${others.length} more)` : '';
    return new PreviewError(`There is no capture in ${arg}: ${first}${more}.`);
  }
  return new PreviewError(
    arg === base ? `There is no file named *.jsonl or *.har in ${arg}.` : `No file fits the pattern ${arg}.`,
    { hint: 'Captures are written by ktx-telemetry-preview ktx …, run and watch.' },
  );
}

/** Why a file is not read as a capture; undefined when it begins as one. */
async function problemOf(file: string, cwd: string): Promise<PreviewError | undefined> {
  try {
    await readBeginning(file, { cwd });
    return undefined;
  } catch (error) {
    if (error instanceof PreviewError) return error;
    throw error;
  }
}

function labelOf(file: string, base: string, cwd: string): string {
  const [first = '', ...below] = relative(resolve(cwd, base), resolve(cwd, file)).split(sep);
  return below.length > 0 && first !== '..' ? first : file;
}

/** Without any link, where that can be told; a pipe that a shell made has no path of its own. */
function realPath(file: string, cwd: string): string {
  if (file === '-') return file;
  try {
    return realpathSync(resolve(cwd, file));
  } catch {
    return resolve(cwd, file);
  }
}

function statsOf(path: string): Stats | undefined {
  try {
    return statSync(path, { throwIfNoEntry: false });
  } catch (error) {
    // Whoever reads it says what is wrong with it.
    if (codeOf(error) !== undefined) return undefined;
    throw error;
  }
}
