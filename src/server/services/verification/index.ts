export { cancelVerification } from './cancel.ts';
export { checkRow } from './check.ts';
export { getVerification, listVerifications } from './list.ts';
export { listDifferences } from './list-differences.ts';
export { startVerification } from './start.ts';
export { updateVerification } from './update.ts';
