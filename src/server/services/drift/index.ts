export { type Applied, applyAdditions } from './apply-additions.ts';
export { checkDueSource, planDriftChecks } from './check-due.ts';
export { getDrift, listDrift } from './list.ts';
export { pausedByDrift, pauseForDrift } from './pause.ts';
export { updateDriftPolicy } from './update.ts';
