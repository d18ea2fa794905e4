export { drainWorker } from './drain.ts';
export { findIngestUrl } from './find-ingest-url.ts';
export { listWorkers } from './list.ts';
