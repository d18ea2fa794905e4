export { drainWorker } from './drain.ts';
export { listWorkers } from './list.ts';
