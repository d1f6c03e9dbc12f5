export * from '../lib/site/data';
