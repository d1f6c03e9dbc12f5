import { startCollector } from '../../../lib/preview/capture/collector';
import { openRecorder } from '../../../lib/preview/capture/recorder';

// A collector that records to argv[2] and says its port: what `run` and `watch` are made of, without a command.
const [, , out = '', fsync] = process.argv;
const tool = { name: 'ktx-telemetry-preview', version: '0.0.1' };
const recorder = openRecorder(out, { mode: 'watch', tool, command: [] }, { fsync: fsync === 'fsync' });
const { port } = await startCollector({ onRequest: (request) => recorder.request(request) });
process.stdout.write(`${port}\n`);
