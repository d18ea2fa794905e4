export { type Applied, type ApplyOptions, applyManifests } from './apply.ts';
export { checkManifest } from './check.ts';
export { exportManifests } from './export.ts';
export { parseManifests } from './parse.ts';
export { previewManifest } from './preview.ts';
