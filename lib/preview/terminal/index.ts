export { renderCapture } from './capture';
export type { CaptureOptions } from './options';
