/** Who writes a report, and in which typeface; the same version and typeface write it byte for byte again. */
export interface Writer {
  readonly name: string;
  readonly version: string;
  /** The site's typeface as base64 of WOFF2, built into the report; without it the reader's own fonts are used. */
  readonly fonts?: { readonly sans: string; readonly mono: string } | undefined;
}
