import { z } from 'zod';
import { boundarySchema } from '../core/definition/definition.ts';
import { runStates } from '../core/run/state.ts';
import {
  done,
  errorRecordSchema,
  idSchema,
  jsonSchema,
  pageInputShape,
  pageOf,
  rowCountsSchema,
  rowCountsShape,
  serialIdSchema,
} from './common.ts';

export const runStateSchema = z.enum(runStates);
export const runTriggers = ['schedule', 'manual', 'backfill', 'replay', 'retry', 'realtime', 'cli'] as const;

export const runSummarySchema = z.object({
  id: serialIdSchema,
  interfaceId: idSchema,
  interfaceName: z.string(),
  sourceId: idSchema,
  sourceName: z.string(),
  rawDatabaseId: idSchema,
  trigger: z.enum(runTriggers),
  requestedBy: z.string(),
  state: runStateSchema,
  stage: z.string().nullable(),
  waitingReason: z.string().nullable(),
  attempt: z.number(),
  queuedAt: z.date(),
  startedAt: z.date().nullable(),
  finishedAt: z.date().nullable(),
  ...rowCountsShape,
  bytesRead: z.number(),
  bytesWritten: z.number(),
  isBalanced: z.boolean(),
  isEmpty: z.boolean(),
  error: errorRecordSchema.nullable(),
});
export type RunSummary = z.infer<typeof runSummarySchema>;

export const runOptionsSchema = z.object({
  boundary: boundarySchema.optional(),
  isFullRefresh: z.boolean().optional(),
  limitRows: z.number().int().min(1).optional(),
  replay: z
    .object({
      quarantineIds: z.array(serialIdSchema).optional(),
      filter: z.object({ fingerprint: z.string().optional(), state: z.string().optional() }).optional(),
    })
    .optional(),
});

export const runSchema = runSummarySchema.extend({
  options: runOptionsSchema,
  definitionVersion: z.number(),
  plannedLower: z.date().nullable(),
  plannedUpper: z.date().nullable(),
  boundary: z.object({ kind: z.string(), lower: z.string().nullable(), upper: z.string().nullable(), state: z.string() }).nullable(),
  availableAt: z.date(),
  /** Runs claimed before this one, while it waits. */
  queuePosition: z.number().nullable(),
  workerName: z.string().nullable(),
  heartbeatAt: z.date().nullable(),
  progressAt: z.date().nullable(),
  cancelRequestedAt: z.date().nullable(),
  cancelRequestedBy: z.string().nullable(),
  parentRunId: serialIdSchema.nullable(),
  medianSeconds: z.number().nullable(),
  /** Of the last seven days. */
  medianRowsPerSecond: z.number().nullable(),
  /** The median of its last loads, else what the source says it holds; null when nobody knows. */
  expectedRows: z.number().nullable(),
  /** How far the target of the interface lags now. */
  lagSeconds: z.number().nullable(),
  readMilliseconds: z.number(),
  rulesMilliseconds: z.number(),
  writeMilliseconds: z.number(),
  attempts: z.array(
    z.object({
      attempt: z.number(),
      workerName: z.string().nullable(),
      startedAt: z.date(),
      finishedAt: z.date().nullable(),
      outcome: z.string().nullable(),
      error: errorRecordSchema.nullable(),
    }),
  ),
  partitions: z.array(
    z.object({
      partition: z.string(),
      isFinished: z.boolean(),
      batchNumber: z.number(),
      checkpoint: jsonSchema.nullable(),
      ...rowCountsShape,
    }),
  ),
  statistics: jsonSchema.nullable(),
});
export type RunDetail = z.infer<typeof runSchema>;

export const runBatchSchema = z.object({
  partition: z.string(),
  batchNumber: z.number(),
  /** More than one: old batches of a realtime run, folded into the last one of their day. */
  batchCount: z.number(),
  ...rowCountsShape,
  bytesRead: z.number(),
  bytesWritten: z.number(),
  readMilliseconds: z.number(),
  rulesMilliseconds: z.number(),
  writeMilliseconds: z.number(),
  committedAt: z.date(),
});
export type RunBatch = z.infer<typeof runBatchSchema>;

export const runLogSchema = z.object({
  id: serialIdSchema,
  attempt: z.number(),
  at: z.date(),
  level: z.enum(['debug', 'info', 'warn', 'error']),
  code: z.string(),
  details: z.record(z.string(), jsonSchema),
});
export type RunLog = z.infer<typeof runLogSchema>;

/** Where the same number is kept, side by side; balanced when all agree and `read` is the sum of the fates. */
export const proofSchema = z.object({
  runId: serialIdSchema,
  verdict: z.enum(['balanced', 'unbalanced', 'not-finished']),
  run: rowCountsSchema,
  batches: rowCountsSchema,
  /** Null when the target keeps no ledger or could not be asked (then `ledgerError`). */
  ledger: rowCountsSchema.nullable(),
  ledgerError: errorRecordSchema.nullable(),
  quarantinedRows: z.number(),
  pendingQuarantinedRows: z.number(),
  differences: z.array(z.object({ what: z.string(), expected: z.number(), found: z.number() })),
});
export type Proof = z.infer<typeof proofSchema>;

const oneRun = z.object({ id: serialIdSchema });

export const runContract = {
  list: {
    input: z.object({
      ...pageInputShape,
      rawDatabaseId: idSchema.optional(),
      sourceId: idSchema.optional(),
      interfaceId: idSchema.optional(),
      /** Runs that repeat this one. */
      parentRunId: serialIdSchema.optional(),
      states: z.array(runStateSchema).max(9).optional(),
      trigger: z.enum(runTriggers).optional(),
      category: z.enum(['connection', 'data', 'system', 'business']).optional(),
      from: z.date().optional(),
      to: z.date().optional(),
    }),
    output: pageOf(runSummarySchema),
  },
  get: { input: oneRun, output: runSchema },
  listBatches: {
    input: z.object({ id: serialIdSchema, after: z.string().nullish(), limit: z.number().int().min(1).max(500).default(100) }),
    output: pageOf(runBatchSchema),
  },
  listLog: {
    input: z.object({
      id: serialIdSchema,
      after: z.string().nullish(),
      limit: z.number().int().min(1).max(500).default(200),
      level: z.enum(['debug', 'info', 'warn', 'error']).optional(),
      attempt: z.number().int().optional(),
      q: z.string().max(200).optional(),
    }),
    /** `tail` goes on after this page, also when `next` is null: for following new lines. */
    output: pageOf(runLogSchema).extend({ tail: z.string().nullable() }),
  },
  /** A `boundary` is a backfill of that range; it does not move the progress. */
  start: {
    input: z.object({
      interfaceId: idSchema,
      boundary: boundarySchema.optional(),
      isFullRefresh: z.boolean().optional(),
      limitRows: z.number().int().min(1).optional(),
      priority: z.number().int().min(-100).max(100).default(0),
    }),
    output: oneRun,
  },
  /** At the batch edge, then hard; what is committed stays. */
  cancel: { input: oneRun.extend({ reason: z.string().max(1000).optional() }), output: done },
  /** A new, linked run that goes on from the last committed position. */
  /** After a failure the new run goes on where the old one stopped, unless it is asked to read the whole again. */
  retry: { input: oneRun.extend({ isWhole: z.boolean().default(false) }), output: oneRun },
  prove: { input: oneRun, output: proofSchema },
};
