export { getOverview } from './get.ts';
export { getPlatform } from './get-platform.ts';
