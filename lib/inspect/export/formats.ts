/** The formats that a capture can be exported to. */
export const exportFormats = ['har', 'html', 'csv', 'json'] as const;

export type ExportFormat = (typeof exportFormats)[number];

/** The formats that one or many captures can be exported to as a table: a row an event. */
export const tableFormats = ['ndjson', 'parquet'] as const;

export type TableFormat = (typeof tableFormats)[number];
