export { isKnownRule, listRules } from './list.ts';
export { previewRules } from './preview.ts';
