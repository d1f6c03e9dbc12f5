import type { Row } from './row';
import type { Style } from './style';
import { shorten, widthOf, wrap } from './text';

/** The widths that all rows of a view share, so that its columns align from the first event to the last. */
export interface Grid {
  /** Four columns side by side; name and value with the meaning below; or everything below one another. */
  readonly form: 'columns' | 'list' | 'stack';
  readonly name: number;
  readonly value: number;
}

const margin = 2;
const gap = 2;
const originWidth = 'X unknown'.length;
const classWidth = 'interaction'.length;

const columnsFrom = 120;
const listFrom = 60;

/** The lines that a value may take before it is cut. */
const mostLines = 8;

/** The grid for a view of these rows. */
export function gridFor(rows: readonly Row[], width: number): Grid {
  if (width < listFrom) return { form: 'stack', name: 0, value: width - margin };
  const name = Math.min(longest(rows.map((row) => indent(row) + row.name)), Math.floor(width * 0.28));
  if (width < columnsFrom) {
    return { form: 'list', name, value: width - margin - name - gap - gap - originWidth - gap - classWidth };
  }
  const value = Math.min(longest(rows.flatMap((row) => row.value)), Math.floor(width * 0.24));
  return { form: 'columns', name, value };
}

/** Draws rows into a grid, no line wider than the terminal. */
export function drawRows(rows: readonly Row[], grid: Grid, style: Style): readonly string[] {
  return rows.flatMap((row) => draw[grid.form](row, grid, style));
}

const draw = { columns: drawColumns, list: drawList, stack: drawStack };

function drawColumns(row: Row, grid: Grid, style: Style): readonly string[] {
  const taken = margin + grid.name + gap + grid.value + gap + originWidth + gap + classWidth + gap;
  return beside([
    ...headCells(row, grid, style),
    { lines: meaningLines(row, style.width - taken, style), width: style.width - taken },
  ]).map((line, index) => mark(row, index) + line);
}

function drawList(row: Row, grid: Grid, style: Style): readonly string[] {
  const indented = margin + grid.name + gap;
  return [
    ...beside(headCells(row, grid, style)).map((line, index) => mark(row, index) + line),
    ...meaningLines(row, style.width - indented, style).map((line) => ' '.repeat(indented) + line),
  ];
}

function headCells(row: Row, grid: Grid, style: Style): readonly Cell[] {
  return [
    { lines: nameLines(row, grid, style), width: grid.name },
    { lines: valueLines(row, grid.value, style), width: grid.value, paint: style.bold },
    { lines: [originWord(row, style)], width: originWidth },
    { lines: [classWord(row, style)], width: classWidth },
  ];
}

function drawStack(row: Row, _grid: Grid, style: Style): readonly string[] {
  const inset = ' '.repeat(margin) + indent(row);
  const room = style.width - inset.length;
  const name = `${shorten(row.name, room * 2, style.ellipsis)} = `;
  const value = row.value.map((line) => shorten(line, room * mostLines, style.ellipsis));
  const fits = value.length === 1 && widthOf(name) + widthOf(value.join('')) <= room;
  const lines = fits
    ? [name + style.bold(value.join(''))]
    : [
        ...wrap(name, room),
        ...value.flatMap((text) => wrap(text, room - gap)).map((line) => ' '.repeat(gap) + style.bold(line)),
      ];
  const tags = [originWord(row, style), classWord(row, style)].filter((word) => word !== '');
  const about = [...wrap(tags.join(` ${style.dot} `), room - gap), ...meaningLines(row, room - gap, style)];
  return [
    ...lines.map((line, index) => mark(row, index) + indent(row) + line),
    ...about.map((line) => inset + ' '.repeat(gap) + line),
  ];
}

interface Cell {
  readonly lines: readonly string[];
  readonly width: number;
  readonly paint?: (text: string) => string;
}

/** Cells next to each other, as many lines as the longest of them. */
function beside(cells: readonly Cell[]): readonly string[] {
  const height = Math.max(...cells.map(({ lines }) => lines.length));
  return Array.from({ length: height }, (_, index) =>
    cells
      .map(({ lines, width, paint = (text: string) => text }) => {
        const line = lines[index] ?? '';
        return (line && paint(line)) + ' '.repeat(Math.max(0, width - widthOf(line)));
      })
      .join(' '.repeat(gap))
      .trimEnd(),
  );
}

function nameLines(row: Row, grid: Grid, style: Style): readonly string[] {
  const inset = indent(row);
  const width = Math.max(4, grid.name - inset.length);
  return wrap(shorten(row.name, width * mostLines, style.ellipsis), width).map((line) => inset + line);
}

/** Text with spaces is wrapped, as it is evidence; anything without (ids, hashes, paths) is cut in the middle. */
function valueLines(row: Row, width: number, style: Style): readonly string[] {
  const lines = row.value.flatMap((text) =>
    /\s/.test(text)
      ? wrap(shorten(text, width * mostLines, style.ellipsis), width)
      : [shorten(text, width, style.ellipsis)],
  );
  return lines.map((line) => shorten(line, width, style.ellipsis));
}

/** What the value says; empty when it was said of an earlier row. */
function meaningLines(row: Row, width: number, style: Style): readonly string[] {
  const text = [row.meaning, row.reality && style.dim(row.reality)].filter((part) => part !== '').join(' ');
  return [
    ...(text === '' ? [] : wrap(text, width)),
    ...(row.complaint ? wrap(row.complaint, width).map(style.alarm) : []),
  ];
}

function originWord({ origin }: Row, style: Style): string {
  return style.origin[origin](`${style.shape[origin]} ${origin}`);
}

function classWord({ dataClass }: Row, style: Style): string {
  return dataClass ? style.dataClass[dataClass](dataClass) : '';
}

function indent(row: Row): string {
  return '  '.repeat(row.depth);
}

/** The margin of a row's line: `~` on the first one when the value is not real. */
function mark(row: Row, line: number): string {
  return row.assumed && line === 0 ? '~ ' : '  ';
}

function longest(texts: readonly string[]): number {
  return texts.reduce((width, text) => Math.max(width, widthOf(text)), 8);
}
