export { getSetup } from './get.ts';
export { startSample } from './start.ts';
export { updateSetup } from './update.ts';
