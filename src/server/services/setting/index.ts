export { listSettings } from './list.ts';
export { updateSetting } from './update.ts';
