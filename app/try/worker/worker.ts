import type { Asked } from '../protocol';
import { answer } from './answer';

/** The thread that forecasts for the page. It asks for nothing and sends nothing but its answers. */
addEventListener('message', ({ data }: MessageEvent<Asked>) => {
  postMessage(answer(data));
});
