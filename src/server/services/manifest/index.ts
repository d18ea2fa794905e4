export { type Applied, type ApplyOptions, applyManifests } from './apply.ts';
export { exportManifests } from './export.ts';
export { parseManifests } from './parse.ts';
