export { undoMove } from './cancel.ts';
export { getProgress } from './get.ts';
export { previewReset } from './preview.ts';
export { resetProgress } from './remove.ts';
export { moveProgress } from './update.ts';
