export { cancelRun, stopRun } from './cancel.ts';
export { findRun } from './find.ts';
export { getRun } from './get.ts';
export { listRuns, runSummaryOf, selectRuns } from './list.ts';
export { listBatches } from './list-batches.ts';
export { listLog } from './list-log.ts';
export { proveRun } from './prove.ts';
export { retryRun } from './retry.ts';
export { queueRun, startRun } from './start.ts';
