export { getOverview } from './get.ts';
export { getPlatform } from './get-platform.ts';
export { listDrift } from './list-drift.ts';
