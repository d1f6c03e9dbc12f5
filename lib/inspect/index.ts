export { annotate } from './annotate';
export type { Annotated, AnnotatedEvent, Annotation, Coverage, Derived } from './annotation';
export * from './audit';
export * from './capture';
export { type CaptureDiff, diffCaptures, type EventAt, type EventChange, type FieldChange } from './diff';
export { type CapturedEvent, type Envelope, envelopeOf } from './envelope';
export { type ExportFormat, exportCapture, exportFormats, type Source, type Writer } from './export';
export { type Counts, countRequests } from './summary';
export { type Case, condition, remarks, verdict } from './verdict';
