/** What works in threads, after `npm run build`, seen from this file and from the bundle of it. */
export const auditWorker = new URL('../dist/audit-worker.js', import.meta.url);
export const exportWorker = new URL('../dist/export-worker.js', import.meta.url);
