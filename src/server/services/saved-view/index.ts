export { createSavedView } from './create.ts';
export { getSavedView } from './get.ts';
export { listSavedViews } from './list.ts';
export { removeSavedView } from './remove.ts';
export { updateSavedView } from './update.ts';
