export { type WatchRequest, watchRuns } from './watch.ts';
