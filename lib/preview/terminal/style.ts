import picocolors from 'picocolors';
import type { DataClass, Origin } from '../../catalog';
import { ascii, printable } from '../../inspect/printable';

/** What the caller knows of the terminal. */
export interface TerminalOptions {
  /** Columns; fewer than 20 are taken as 20. */
  readonly width: number;
  /** Whether colour codes may be written: a terminal, no NO_COLOR, no TERM=dumb. */
  readonly color: boolean;
  /** Whether the terminal's encoding is UTF-8. */
  readonly unicode: boolean;
}

type Paint = (text: string) => string;

/** Everything that is drawn differently by colour and encoding. */
export interface Style {
  readonly width: number;
  readonly bold: Paint;
  readonly dim: Paint;
  readonly alarm: Paint;
  readonly warn: Paint;
  /** Colour of an origin, for its shape and its word. */
  readonly origin: Readonly<Record<Origin, Paint>>;
  readonly dataClass: Readonly<Record<DataClass, Paint>>;
  readonly shape: Readonly<Record<Origin, string>>;
  readonly ellipsis: string;
  readonly rule: string;
  readonly dot: string;
  /** Makes text from outside fit to print: no acting characters, none that the terminal lacks. */
  readonly text: Paint;
}

const shapes: Readonly<Record<Origin, string>> = {
  ktx: '■',
  common: '●',
  sdk: '□',
  http: '○',
  server: '◌',
  unknown: '⚠',
};

const asciiShapes: Readonly<Record<Origin, string>> = {
  ktx: '#',
  common: '*',
  sdk: '+',
  http: 'o',
  server: '.',
  unknown: '!',
};

/** The look for one terminal. Bright black is avoided: some themes give it the colour of the background. */
export function styleFor({ width, color, unicode }: TerminalOptions): Style {
  const paint = picocolors.createColors(color);
  const plain: Paint = (text) => text;
  return {
    width: Math.max(20, Math.floor(width)),
    bold: paint.bold,
    dim: paint.dim,
    alarm: (text) => paint.bold(paint.red(text)),
    warn: (text) => paint.bold(paint.yellow(text)),
    origin: {
      ktx: paint.cyan,
      common: paint.blueBright,
      sdk: paint.green,
      http: plain,
      server: paint.dim,
      unknown: (text) => paint.bold(paint.red(text)),
    },
    dataClass: {
      technical: paint.dim,
      interaction: paint.dim,
      identifier: paint.magenta,
      diagnostic: paint.yellow,
    },
    shape: unicode ? shapes : asciiShapes,
    ellipsis: unicode ? '…' : '...',
    rule: unicode ? '─' : '-',
    dot: unicode ? '·' : '|',
    text: unicode ? printable : ascii,
  };
}
