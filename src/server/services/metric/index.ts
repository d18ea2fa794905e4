export { getMetric, readDay } from './get.ts';
export { listWorkerMetrics } from './list-workers.ts';
