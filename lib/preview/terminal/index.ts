export { type CaptureOptions, renderCapture } from './capture';
