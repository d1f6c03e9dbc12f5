import { type CaptureLine, readLine } from '../../inspect/capture';
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
  const read = { rows: 0, captures: 0, damaged: 0 };
  const hars: CaptureLine[] = [];
  const captures = inputs.map(({ file, label }): LinesOfCapture => {
    const lines = async function* () {
      try {
        let isFirst = true;
        for await (const line of readCaptureBytes(file, { cwd })) {
          if (isFirst) hars.push(...harLineOf(line));
          isFirst = false;
          yield line;
        }
        read.captures += 1;
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
  const { rows, captures: many, damaged } = read;
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
      ...harRemarks(...hars),
    ],
    failures,
  };
}

/** The first line of what is read from a HAR file, which says that it is one; nothing for every other line. */
function harLineOf(line: Buffer): readonly CaptureLine[] {
  if (!line.includes('"har"')) return [];
  const read = readLine(line.toString('utf8'));
  return 'line' in read && read.line.kind === 'capture' && read.line.mode === 'har' ? [read.line] : [];
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
