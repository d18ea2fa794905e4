import { z } from 'zod';
import { incrementStrategySchema, writeModeSchema } from '../core/definition/definition.ts';
import { done, idSchema, reasonSchema, serialIdSchema } from './common.ts';

export const progressMoveSchema = z.object({
  id: idSchema,
  fromCursor: z.string().nullable(),
  toCursor: z.string().nullable(),
  reason: z.string(),
  actor: z.string(),
  createdAt: z.date(),
  undoneAt: z.date().nullable(),
});

export const progressContract = {
  get: {
    input: z.object({ interfaceId: idSchema }),
    output: z.object({
      increment: incrementStrategySchema,
      cursor: z.string().nullable(),
      runId: serialIdSchema.nullable(),
      untrackableRows: z.number().nullable(),
      /** As the run before counted; more of them now means that new rows escape the increment. */
      previousUntrackableRows: z.number().nullable(),
      updatedAt: z.date().nullable(),
      moves: z.array(progressMoveSchema),
      boundaries: z.array(
        z.object({
          runId: serialIdSchema,
          origin: z.enum(['next', 'backfill']),
          lower: z.string().nullable(),
          upper: z.string().nullable(),
          state: z.string(),
          createdAt: z.date(),
        }),
      ),
    }),
  },
  /** Moves the position; null starts from the beginning. Refused while a run is active. */
  update: {
    input: z.object({
      interfaceId: idSchema,
      fromCursor: z.string().nullable(),
      toCursor: z.string().max(200).nullable(),
      reason: reasonSchema,
    }),
    output: z.object({ moveId: idSchema }),
  },
  /** What starting over from the beginning would mean. */
  preview: {
    input: z.object({ interfaceId: idSchema }),
    output: z.object({
      cursor: z.string().nullable(),
      writeMode: writeModeSchema,
      table: z.string(),
      estimatedRows: z.number().nullable(),
      estimatedSeconds: z.number().nullable(),
      rowsLanded: z.number(),
      hasActiveRun: z.boolean(),
    }),
  },
  /** Forgets the position, so that the next run reads from the beginning; `isStarting` starts it at once. */
  remove: {
    input: z.object({ interfaceId: idSchema, confirmName: z.string(), reason: reasonSchema, isStarting: z.boolean().default(false) }),
    output: z.object({ runId: serialIdSchema.nullable() }),
  },
  /** Undoes a move, as long as nothing has run since. */
  cancel: { input: z.object({ moveId: idSchema }), output: done },
};
