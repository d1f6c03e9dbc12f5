import { writeSync } from 'node:fs';
import { fileIdentity, setEnabled } from '../../../lib/telemetry';

// Creates the identity of the home argv[2] and switches it off and on, argv[3] times or until it is killed. Says "ready" first.
const [, , home = '', times = 'Infinity'] = process.argv;
writeSync(1, 'ready\n');
for (let at = 0; at < Number(times); at += 1) {
  fileIdentity(home).create(new Date());
  setEnabled(home, at % 2 === 1);
}
