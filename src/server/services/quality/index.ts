export { getQuality, getRunQuality } from './get.ts';
export { listQuality } from './list.ts';
export { listQualityDays } from './list-days.ts';
export { scoreDueRuns } from './score-due.ts';
export { updateQuality } from './update.ts';
export { queueRealtimeScores, removeExpiredScores } from './upkeep.ts';
