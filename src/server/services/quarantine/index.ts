export { acknowledgeQuarantine, reopenQuarantine } from './acknowledge.ts';
export { checkQuarantinedRows } from './check.ts';
export { countQuarantine } from './count.ts';
export { getQuarantinedRow } from './get.ts';
export { listQuarantine } from './list.ts';
export { listQuarantineGroups } from './list-groups.ts';
export { replayQuarantine } from './replay.ts';
export { updateQuarantinedRow } from './update.ts';
