export { cancelBackfill } from './cancel.ts';
export { getBackfill } from './get.ts';
export { listBackfills } from './list.ts';
export { previewBackfill } from './preview.ts';
export { retryBackfill } from './retry.ts';
export { startBackfill } from './start.ts';
