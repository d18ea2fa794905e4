export { LiveBanner } from './LiveBanner.tsx';
export { ServerBanner } from './ServerBanner.tsx';
export { useLiveRuns } from './use-live-runs.ts';
