import { type CaptureLine, type Line, readLine } from '../../inspect/capture';
import type { TableFormat } from '../../inspect/export/formats';
import { harRemarks } from '../../inspect/har';
import { counted } from '../../inspect/words';
import { readCaptureBytes } from '../capture/read-capture';
import { PreviewError } from '../errors/preview-error';
import { type OutputOptions, type Put, writeOutput } from './output';
import { type Packed, pack } from './pack';
import { parquetFile } from './parquet';
import { type LinesOfCapture, type Piece, piecesOf } from './pieces';
import { inThreads } from './threads';

/** A capture to export, with the label of its machine. */
export interface TableInput {
  /** The file; `-` is standard input. */
  readonly file: string;
  readonly label?: string | undefined;
}

export interface TableOptions extends OutputOptions {
  readonly inputs: readonly TableInput[];
  readonly format: TableFormat;
  readonly tool: { readonly name: string; readonly version: string };
  /** Told now and then how many rows there are. */
  readonly onProgress?: ((rows: number) => void) | undefined;
  /** The built worker; with it, long captures are packed on all cores. */
  readonly worker?: URL | undefined;
}

export interface ExportedTable {
  /** What there is to say about the export, a sentence each. */
  readonly remarks: readonly string[];
  /** Captures that could not be read to their end, with the reason. */
  readonly failures: readonly PreviewError[];
}

/**
 * Writes captures as one table: a row an event, the columns of `columns`. A capture that cannot be read is left out and
 * returned as a failure; the error is thrown where none can be read. @throws PreviewError also where nothing can be written.
 */
export async function exportTable(options: TableOptions): Promise<ExportedTable> {
  const { inputs, format, out, cwd, isTerminal } = options;
  if (format === 'parquet' && out === '-' && isTerminal) {
    throw new PreviewError('A Parquet file is not text, so it is not written to a terminal.', {
      hint: 'Choose a file with --out, or send the output to a program.',
      exitCode: 2,
    });
  }
  const failures: PreviewError[] = [];
  const read = { rows: 0, captures: 0, damaged: 0, cutShort: 0 };
  const hars: CaptureLine[] = [];
  const captures = inputs.map(({ file, label }): LinesOfCapture => {
    const lines = async function* () {
      try {
        let hasEnd = false;
        for await (const bytes of readCaptureBytes(file, { cwd })) {
          const line = lineWith(bytes, '"har"') ?? lineWith(bytes, '"end"');
          if (line?.kind === 'capture' && line.mode === 'har') hars.push(line);
          hasEnd ||= line?.kind === 'end';
          yield bytes;
        }
        read.captures += 1;
        if (!hasEnd) read.cutShort += 1;
      } catch (error) {
        if (!(error instanceof PreviewError)) throw error;
        failures.push(error);
      }
    };
    return { file: file === '-' ? 'standard input' : file, machine: label, lines };
  });
  async function* watched() {
    for await (const piece of packed(piecesOf(captures), options)) {
      read.rows += piece.rows;
      read.damaged += piece.damaged;
      options.onProgress?.(read.rows);
      yield piece;
    }
    // Before the format is finished: a table of nothing would look like a capture without events.
    if (read.captures === 0 && failures[0]) throw failures[0];
  }
  const files = inputs.map(({ file }) => file);
  const written = await writeOutput(options, files, (put) => writeTable(options, watched(), put));
  const { rows, captures: many, damaged, cutShort } = read;
  return {
    remarks: [
      ...(written
        ? [
            `${counted(rows, 'row')} from ${counted(many, 'capture')} written to ${written.path} (${written.size}).`,
          ]
        : []),
      ...(damaged > 0
        ? [`${counted(damaged, 'damaged line')} ${damaged === 1 ? 'was' : 'were'} left out.`]
        : []),
      ...(cutShort > 0
        ? [`${counted(cutShort, 'capture was', 'captures were')} cut short, so requests can be missing.`]
        : []),
      ...harRemarks(...hars),
    ],
    failures,
  };
}

/** A line that has this text in it, which is quicker to tell than what the line is; undefined for every other. */
function lineWith(bytes: Buffer, text: string): Line | undefined {
  if (!bytes.includes(text)) return undefined;
  const read = readLine(bytes.toString('utf8'));
  return 'line' in read ? read.line : undefined;
}

/** Packs pieces in threads, or here where there is only one: threads take some 100 ms to begin. */
async function* packed(
  pieces: AsyncGenerator<Piece>,
  { format, worker }: TableOptions,
): AsyncGenerator<Packed> {
  const first = await pieces.next();
  if (first.done) return;
  const second = await pieces.next();
  if (second.done) {
    yield* pack(first.value, format);
    return;
  }
  async function* all() {
    yield first.value;
    yield second.value;
    yield* pieces;
  }
  if (worker) yield* inThreads<Piece, Packed>(all(), worker, format, memoryOf);
  else for await (const piece of all()) yield* pack(piece, format);
}

function memoryOf(piece: Piece): readonly ArrayBuffer[] {
  return piece.map(({ lines }) => lines.buffer);
}

async function writeTable(
  { format, tool }: TableOptions,
  pieces: AsyncIterable<Packed>,
  put: Put,
): Promise<void> {
  if (format === 'ndjson') {
    for await (const { bytes } of pieces) put(bytes);
    return;
  }
  const file = parquetFile(put, `${tool.name} version ${tool.version}`);
  for await (const { group, bytes } of pieces) if (group) file.add(group, bytes);
  file.finish();
}
