export { createTarget, runTargetDdl } from './create.ts';
export { planTarget, previewTarget, type TargetPlan } from './preview.ts';
