export { listFound } from './list.ts';
export { listChineseNames } from './list-chinese.ts';
