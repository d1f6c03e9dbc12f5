import type { Case } from '../../inspect/verdict';
import type { TerminalOptions } from './style';

/** What the caller knows of a capture. What its first line says need not be given. */
export interface CaptureOptions extends TerminalOptions, Omit<Case, 'mode'> {
  readonly mode?: Case['mode'];
  /** The rule that decided about consent; `command` when the command line sends nothing by itself. */
  readonly rule?: string;
  readonly command?: readonly string[];
  /** How the reader calls this program. */
  readonly tool?: string;
  /** What else the reader must know at once, such as where releases differ. */
  readonly notes?: readonly string[];
  /** How many requests are shown; the rest is counted. */
  readonly most?: number;
  /** One screen (default), every value with its meaning, or the verdict alone. */
  readonly view?: 'summary' | 'full' | 'quiet';
}
