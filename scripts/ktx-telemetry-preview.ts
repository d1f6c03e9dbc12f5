#!/usr/bin/env node
import { start } from './main';

await start();
