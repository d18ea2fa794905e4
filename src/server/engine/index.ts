export type { EditedRow, Engine, PreviewPorts, RealtimeSession, RevalidationPorts } from './engine.ts';
export type * from './outcome.ts';
export type { RunPlan } from './plan.ts';
export type * from './ports.ts';
export { previewRun } from './preview.ts';
export { listProblems } from './problems.ts';
export { openRealtimeSession } from './realtime.ts';
export { revalidateRows } from './revalidate.ts';
export { executeRun } from './run.ts';
