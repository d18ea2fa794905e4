export { paceOf } from './effects.ts';
export { freezeVersion } from './freeze.ts';
export { findVersion, getVersion } from './get.ts';
export { listVersions } from './list.ts';
export { listChanges } from './list-changes.ts';
export { candidateOf, estimateRows, planPublish, previewPublish } from './plan.ts';
export { prepareTarget, requirePublishable } from './prepare.ts';
export { publishInterface } from './publish.ts';
