import { readFileSync } from 'node:fs';
import { crashHere } from '../../../lib/preview/crash/child';

crashHere(readFileSync(0, 'utf8'), process.env);
