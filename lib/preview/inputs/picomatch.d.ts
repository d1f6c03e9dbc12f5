/** What is used of picomatch, which brings no types. */
declare module 'picomatch' {
  interface Picomatch {
    /** Gives whether a path fits the pattern; `flags` are those of its regular expression. */
    (pattern: string, options: { readonly flags: string }): (path: string) => boolean;
    scan(pattern: string): { readonly isGlob: boolean; readonly negated: boolean };
  }
  const picomatch: Picomatch;
  export default picomatch;
}
