declare global {
  /** How the lines of requests are made, by id, while pages are built. The server's two passes share nothing else. */
  var ktxFragments: Map<string, () => string> | undefined;
}

/** Keeps how the lines of a request are made, for the pass that writes the HTML. */
export function keepFragment(id: string, make: () => string): void {
  globalThis.ktxFragments ??= new Map();
  globalThis.ktxFragments.set(id, make);
}

/** The lines that were kept; none in a browser, which has them in the page or fetches them. */
export function keptFragment(id: string): string {
  return globalThis.ktxFragments?.get(id)?.() ?? '';
}

/** The address of the file that holds the lines of a request. */
export function fragmentUrl(id: string): string {
  return `${process.env['NEXT_PUBLIC_BASE_PATH'] ?? ''}/fragments/${id}.html`;
}
