export { undoMove } from './cancel.ts';
export { getProgress } from './get.ts';
export { moveProgress } from './update.ts';
