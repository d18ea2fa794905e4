import { z } from 'zod';
import { differenceKinds } from '../core/verification/verification.ts';
import { done, errorRecordSchema, idSchema, pageInputShape, pageOf, serialIdSchema } from './common.ts';

export const verificationStates = ['queued', 'running', 'succeeded', 'failed', 'cancelled'] as const;
export const verificationVerdicts = ['in-sync', 'differs', 'changed-meanwhile'] as const;
export const verifyIntervals = ['none', 'daily', 'weekly'] as const;

const texts = z.record(z.string(), z.string().nullable());
const count = z.number().int().min(0);

export const verificationResultSchema = z.object({
  sourceRows: count,
  targetRows: count,
  keyColumns: z.array(z.string()),
  ignoredColumns: z.array(z.string()),
  chunks: count,
  differingChunks: count,
  unopenedChunks: count,
  same: count,
  missing: count,
  changed: count,
  extra: count,
  pending: count,
  refused: count,
  filtered: count,
  boundary: z.string().nullable(),
  comparedAt: z.string(),
  firstMissingCursor: z.string().nullable(),
});

export const verificationSchema = z.object({
  id: serialIdSchema,
  interfaceId: idSchema,
  definitionVersion: z.number(),
  state: z.enum(verificationStates),
  trigger: z.enum(['manual', 'schedule']),
  requestedBy: z.string(),
  queuedAt: z.date(),
  startedAt: z.date().nullable(),
  finishedAt: z.date().nullable(),
  attempt: z.number(),
  isCancelRequested: z.boolean(),
  progress: z.object({ stage: z.enum(['checksums', 'rows']), pass: count, passes: count, sourceRows: count, targetRows: count }).nullable(),
  verdict: z.enum(verificationVerdicts).nullable(),
  result: verificationResultSchema.nullable(),
  error: errorRecordSchema.nullable(),
});
export type Verification = z.infer<typeof verificationSchema>;

export const differenceSchema = z.object({
  id: serialIdSchema,
  kind: z.enum(differenceKinds),
  key: texts,
  columns: z.array(z.string()),
  sourceValues: texts.nullable(),
  targetValues: texts.nullable(),
});
export type Difference = z.infer<typeof differenceSchema>;

export const interfaceVerificationSchema = z.object({
  /** Of which the first is the newest. */
  recent: z.array(verificationSchema),
  /** The last that came to a verdict. */
  last: verificationSchema.nullable(),
  every: z.enum(verifyIntervals),
  nextAt: z.date().nullable(),
  /** Why this interface cannot be compared at all: an error code. */
  obstacle: z.string().nullable(),
  /** Columns a row is found by; empty where it cannot be. */
  findBy: z.array(z.string()),
  /** Whether a range may be read again from the first missing row on. */
  canReadAgain: z.boolean(),
});
export type InterfaceVerification = z.infer<typeof interfaceVerificationSchema>;

export const foundRowSchema = z.object({
  /** What the source would land; null when it has no such row. */
  source: texts.nullable(),
  /** What became of it on the way. */
  fate: z.enum(['live', 'filtered', 'deduplicated', 'quarantined']).nullable(),
  target: texts.nullable(),
  differing: z.array(z.string()),
  quarantined: count,
});
export type FoundRow = z.infer<typeof foundRowSchema>;

export const verificationContract = {
  list: { input: z.object({ interfaceId: idSchema }), output: interfaceVerificationSchema },
  get: { input: z.object({ id: serialIdSchema }), output: verificationSchema },
  listDifferences: {
    input: z.object({ ...pageInputShape, id: serialIdSchema, kind: z.enum(differenceKinds).optional() }),
    output: pageOf(differenceSchema),
  },
  start: { input: z.object({ interfaceId: idSchema }), output: z.object({ id: serialIdSchema }) },
  cancel: { input: z.object({ id: serialIdSchema }), output: done },
  /** One row by its key, as it would land now and as it stands in the target. */
  check: {
    input: z.object({ interfaceId: idSchema, key: z.record(z.string(), z.string().max(1000)) }),
    output: foundRowSchema,
  },
  update: { input: z.object({ interfaceId: idSchema, every: z.enum(verifyIntervals) }), output: done },
};
