export { LiveBanner } from './LiveBanner.tsx';
export { useLiveRuns } from './use-live-runs.ts';
