import type { Engine } from './engine.ts';
import { previewRun } from './preview.ts';
import { openRealtimeSession } from './realtime.ts';
import { revalidateRows } from './revalidate.ts';
import { executeRun } from './run.ts';

export type { EditedRow, Engine, PreviewPorts, RealtimeSession, RevalidationPorts } from './engine.ts';
export type * from './outcome.ts';
export type { RunPlan } from './plan.ts';
export type * from './ports.ts';
export { faultPoints, replayPartition } from './ports.ts';
export { executeRun, openRealtimeSession, previewRun, revalidateRows };

export const engine: Engine = { executeRun, openRealtimeSession, previewRun, revalidateRows };
