export { checkTests, runTests } from './check.ts';
export { createTest } from './create.ts';
export { listTests } from './list.ts';
export { removeTest } from './remove.ts';
export { updateTest } from './update.ts';
