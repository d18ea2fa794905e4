export { getWhy } from './get.ts';
export { getWhyBundle } from './get-bundle.ts';
