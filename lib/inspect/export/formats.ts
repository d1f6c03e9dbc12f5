/** The formats that a capture can be exported to. */
export const exportFormats = ['har', 'html', 'csv', 'json'] as const;

export type ExportFormat = (typeof exportFormats)[number];
