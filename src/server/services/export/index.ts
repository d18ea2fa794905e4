export { streamExport } from './stream.ts';
