/** Reads an option that can be repeated; without a default, so that the help shows none. */
export function repeated(value: string, earlier: readonly string[] = []): readonly string[] {
  return [...earlier, value];
}
