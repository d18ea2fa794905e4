export { createAlertRule } from './create.ts';
export { judgeCustomRules } from './judge-custom.ts';
export { listAlertRules } from './list.ts';
export { previewAlertRule } from './preview.ts';
export { removeAlertRule } from './remove.ts';
export { updateAlertRule } from './update.ts';
