export { type CaptureOptions, renderCapture } from './capture';
export { legend } from './legend';
export type { Step } from './next';
export { renderNotes } from './notes';
export { renderSilence, type SilenceOptions } from './silence';
export type { TerminalOptions } from './style';
