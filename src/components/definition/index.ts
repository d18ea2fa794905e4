export * from './edits.ts';
export { IncrementEditor } from './IncrementEditor.tsx';
export * from './mapping-edits.ts';
export { typeText } from './type-text.ts';
export { writeModes } from './write-modes.ts';
