/** 2: the command line or a setting is wrong; 3: it is right and could not be carried out. */
export type FailureCode = 2 | 3;

/** A failure to tell a person about: the message says what and why, the hint what to do, both in whole sentences. */
export class PreviewError extends Error {
  override readonly name = 'PreviewError';
  readonly hint: string;
  readonly exitCode: FailureCode;

  constructor(
    message: string,
    { hint = '', exitCode = 3, cause }: { hint?: string; exitCode?: FailureCode; cause?: unknown } = {},
  ) {
    super(message, { cause });
    this.hint = hint;
    this.exitCode = exitCode;
  }
}

/** The code of a system error, e.g. `ENOENT`; undefined for every other value. */
export function codeOf(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('code' in error)) return undefined;
  return typeof error.code === 'string' ? error.code : undefined;
}

const reasons: Readonly<Record<string, string>> = {
  EACCES: 'permission denied',
  EBADF: 'it is not open',
  EDQUOT: 'your disk quota is used up',
  EFBIG: 'it would be larger than this system allows',
  EISDIR: 'it is a directory',
  ELOOP: 'too many symbolic links',
  EMFILE: 'too many files are open',
  ENAMETOOLONG: 'the name is too long',
  ENFILE: 'too many files are open',
  ENOENT: 'no such file or directory',
  ENOSPC: 'no space is left on the disk',
  ENOTDIR: 'a part of the path is not a directory',
  EPERM: 'this user may not do that',
  EPIPE: 'its reader has gone',
  EROFS: 'the file system is read-only',
};

/** Why a system call failed, in words that fit after a colon. */
export function reasonOf(error: unknown): string {
  const code = codeOf(error);
  if (code !== undefined && !code.startsWith('ERR_')) return reasons[code] ?? code;
  return error instanceof Error ? error.message : String(error);
}

/** The error for a thread that ran out of memory while it did `what`; undefined for every other error. */
export function outOfMemory(error: unknown, what: string): PreviewError | undefined {
  if (codeOf(error) !== 'ERR_WORKER_OUT_OF_MEMORY') return undefined;
  return new PreviewError(`${what} needs more memory than Node.js gives this program.`, {
    hint: 'Give it more, for example 8 GB: NODE_OPTIONS=--max-old-space-size=8192',
    cause: error,
  });
}
