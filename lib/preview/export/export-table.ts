import { resolve } from 'node:path';
import type { TableFormat } from '../../inspect/export/formats';
import { type LabelledCapture, ndjson, type Row, rowsOf } from '../../inspect/export/table';
import { counted, size } from '../../inspect/words';
import { refuseExport, shown, write } from '../audit/export-file';
import { cannotWrite } from '../capture/destination';
import { openOutFile, shownPath, writeAll } from '../capture/out-file';
import { readCaptureLines } from '../capture/read-capture';
import { codeOf, PreviewError } from '../errors/preview-error';

/** A capture to export, with the label of its machine. */
export interface TableInput {
  /** The file; `-` is standard input. */
  readonly file: string;
  readonly label?: string | undefined;
}

export interface TableOptions {
  readonly inputs: readonly TableInput[];
  readonly format: TableFormat;
  /** `-` is standard output. */
  readonly out: string;
  /** Replaces a file that exists, unless it is one of the captures. */
  readonly force: boolean;
  readonly cwd: string;
  readonly tool: { readonly name: string; readonly version: string };
  /** Standard output is a terminal. */
  readonly isTerminal: boolean;
  /** Told now and then how many rows there are. */
  readonly onProgress?: ((rows: number) => void) | undefined;
}

export interface ExportedTable {
  /** What there is to say about the export, a sentence each. */
  readonly remarks: readonly string[];
  /** Captures that could not be read to their end, with the reason. */
  readonly failures: readonly PreviewError[];
}

/** Rows between two calls of `onProgress`. */
const progressRows = 1000;

/**
 * Writes captures as one table: a row an event, the columns of `columns`. A capture that cannot be read is left out and
 * returned as a failure; the error is thrown where none can be read. @throws PreviewError also where nothing can be written.
 */
export async function exportTable(options: TableOptions): Promise<ExportedTable> {
  const { inputs, format, out, force, cwd, isTerminal } = options;
  const failures: PreviewError[] = [];
  const read = { rows: 0, captures: 0, damaged: 0 };
  const captures = inputs.map(({ file, label }): LabelledCapture => {
    const lines = async function* () {
      try {
        yield* readCaptureLines(file, { cwd });
        read.captures += 1;
      } catch (error) {
        if (!(error instanceof PreviewError)) throw error;
        failures.push(error);
      }
    };
    return { file: file === '-' ? 'standard input' : file, machine: label, source: lines };
  });
  const rows = watched(
    rowsOf(captures, () => {
      read.damaged += 1;
    }),
    (count) => {
      read.rows = count;
      if (count % progressRows === 0) options.onProgress?.(count);
    },
    () => {
      // Before the format is finished: a table of nothing would look like a capture without events.
      if (read.captures === 0 && failures[0]) throw failures[0];
    },
  );
  const done = (): ExportedTable => ({
    remarks:
      read.damaged > 0
        ? [`${counted(read.damaged, 'damaged line')} ${read.damaged === 1 ? 'was' : 'were'} left out.`]
        : [],
    failures,
  });
  if (out === '-') {
    refuseTerminal(format, isTerminal);
    await writeTable(options, 1, rows);
    return done();
  }
  const path = resolve(cwd, out);
  const files = inputs.flatMap(({ file }) => (file === '-' ? [] : [resolve(cwd, file)]));
  refuseExport(path, out, files, force);
  const outFile = openOutFile(path, true);
  try {
    const bytes = await writeTable(options, outFile.fd, rows);
    outFile.put();
    const written = `${counted(read.rows, 'row')} from ${counted(read.captures, 'capture')} written to ${shownPath(path, cwd)} (${size(bytes)}).`;
    const { remarks } = done();
    return { remarks: [written, ...remarks], failures };
  } catch (error) {
    outFile.discard();
    throw error;
  }
}

function refuseTerminal(format: TableFormat, isTerminal: boolean): void {
  if (format !== 'parquet' || !isTerminal) return;
  throw new PreviewError('A Parquet file is not text, so it is not written to a terminal.', {
    hint: 'Choose a file with --out, or send the output to a program.',
    exitCode: 2,
  });
}

/** Writes the rows in the format and returns how many bytes that were. */
async function writeTable(options: TableOptions, fd: number, rows: AsyncIterable<Row>): Promise<number> {
  const { format, out, isTerminal, tool } = options;
  if (format === 'ndjson') {
    const text = ndjson(rows);
    return await write(fd, out, fd === 1 && isTerminal ? shown(text) : text);
  }
  const { writeParquet } = await import('./parquet');
  let bytes = 0;
  const put = (piece: Uint8Array) => {
    bytes += piece.length;
    try {
      writeAll(fd, piece);
    } catch (error) {
      throw codeOf(error) === undefined ? error : cannotWrite(out, error);
    }
  };
  await writeParquet(rows, put, `${tool.name} version ${tool.version}`);
  return bytes;
}

async function* watched(
  rows: AsyncIterable<Row>,
  onRow: (count: number) => void,
  onEnd: () => void,
): AsyncGenerator<Row> {
  let count = 0;
  for await (const row of rows) {
    count += 1;
    onRow(count);
    yield row;
  }
  onEnd();
}
