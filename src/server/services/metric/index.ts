export { getMetric, readTotals } from './get.ts';
export { listWorkerMetrics } from './list-workers.ts';
export { objectsOf } from './scope.ts';
