export type { Cell, CellType } from './cells';
export { type Column, columns } from './columns';
export { ndjson } from './ndjson';
export { type LabelledCapture, type Row, rowsOf } from './rows';
