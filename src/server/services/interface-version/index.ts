export { findVersion, getVersion } from './get.ts';
export { listVersions } from './list.ts';
export { previewPublish } from './plan.ts';
export { publishInterface } from './publish.ts';
