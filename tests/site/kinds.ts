import { join } from 'node:path';

/** The exported files. */
export const out = join(import.meta.dirname, '../../out');

/** Where the export expects to be on its host. */
export const basePath = '';

/** One address of each kind of page. */
export const kinds = {
  home: '/',
  'telemetry page': '/docs/community/telemetry/',
  'index with filters': '/docs/events/',
  event: '/docs/events/sql_completed/',
  'error report': '/docs/events/exception/',
  'index of fields': '/docs/fields/',
  field: '/docs/fields/errorDetail/',
  'index of commands': '/docs/commands/',
  command: '/docs/commands/sql/',
  'SDK version': '/docs/sdks/posthog-node-5-70-0/',
  'try a command line': '/try/',
  'security review': '/docs/security-review/',
  'command reference': '/docs/cli/',
  changes: '/docs/changes/',
  benchmarks: '/docs/benchmarks/',
  'page not found': '/404.html',
} as const;
