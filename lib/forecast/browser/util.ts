/** What the client asks Node about a thrown value: a page makes its errors itself, and no proxies. */
export const types = {
  isProxy: (): boolean => false,
  isNativeError: (value: unknown): boolean => value instanceof Error,
};

/** Shows a thrown value that is no error; a page throws none. */
export function inspect(value: unknown): string {
  return String(value);
}
