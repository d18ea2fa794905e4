export * from './edits.ts';
export { IncrementEditor } from './IncrementEditor.tsx';
export { TypeName, typeText } from './TypeName.tsx';
export { writeModes } from './write-modes.ts';
