export { compareInterfaces, describeNow, isInferred } from './compare.ts';
export { recordDrift } from './record.ts';
