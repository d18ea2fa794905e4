import { z } from 'zod';
import { done, errorRecordSchema, idSchema, jsonSchema, pageInputShape, pageOf, reasonSchema, serialIdSchema } from './common.ts';

export const quarantineStates = ['open', 'edited', 'replaying', 'replayed', 'ignored', 'superseded', 'expired'] as const;
export const quarantineStateSchema = z.enum(quarantineStates);
const values = z.record(z.string(), z.string().nullable());

/** Rows refused for the same cause. */
export const quarantineGroupSchema = z.object({
  interfaceId: idSchema,
  interfaceName: z.string(),
  sourceName: z.string(),
  fingerprint: z.string(),
  code: z.string(),
  rule: z.string().nullable(),
  column: z.string().nullable(),
  sqlState: z.string().nullable(),
  details: z.record(z.string(), jsonSchema),
  rowCount: z.number(),
  firstSeenAt: z.date(),
  lastSeenAt: z.date(),
});
export type QuarantineGroup = z.infer<typeof quarantineGroupSchema>;

export const quarantinedRowSchema = z.object({
  id: serialIdSchema,
  interfaceId: idSchema,
  interfaceName: z.string(),
  runId: serialIdSchema,
  state: quarantineStateSchema,
  code: z.string(),
  ruleStepId: z.string().nullable(),
  rule: z.string().nullable(),
  column: z.string().nullable(),
  sqlState: z.string().nullable(),
  details: z.record(z.string(), jsonSchema),
  fingerprint: z.string(),
  /** Target columns after mapping; null for records that never became a row. */
  values: values.nullable(),
  /** Source fields as read. */
  sourceValues: values.nullable(),
  /** Source fields as a person mended them. */
  editedValues: values.nullable(),
  position: z.record(z.string(), jsonSchema),
  key: z.string().nullable(),
  tries: z.number(),
  replayRunId: serialIdSchema.nullable(),
  ignoreReason: z.string().nullable(),
  createdAt: z.date(),
  updatedAt: z.date(),
});
export type QuarantinedRow = z.infer<typeof quarantinedRowSchema>;

const filterShape = {
  interfaceId: idSchema.optional(),
  fingerprint: z.string().optional(),
  states: z.array(quarantineStateSchema).max(7).optional(),
  runId: serialIdSchema.optional(),
  /** Rows this run took up again. */
  replayRunId: serialIdSchema.optional(),
  rule: z.string().optional(),
};

/** Rows named one by one, or all of one interface that match a filter. */
export const quarantineSelectionSchema = z.union([
  z.object({ ids: z.array(serialIdSchema).min(1).max(10_000) }),
  z.object({ filter: z.object({ ...filterShape, interfaceId: idSchema }) }),
]);
export type QuarantineSelection = z.infer<typeof quarantineSelectionSchema>;

const revisionSchema = z.object({
  id: serialIdSchema,
  values: values.nullable(),
  state: z.string(),
  actor: z.string(),
  reason: z.string().nullable(),
  createdAt: z.date(),
});

const affected = z.object({ rowCount: z.number() });

export const verdictSchema = z.object({
  id: serialIdSchema,
  isAccepted: z.boolean(),
  code: z.string().optional(),
  rule: z.string().optional(),
  column: z.string().optional(),
  details: z.record(z.string(), jsonSchema).optional(),
  after: values.nullable(),
});

/** A file of edited rows, as text; columns `id` and `field.<name>` count, others are for people. */
const editsFile = z.string().min(1).max(8_000_000);

const editedRowSchema = z.object({
  id: serialIdSchema,
  line: z.number(),
  changes: z.array(z.object({ field: z.string(), before: z.string().nullable(), after: z.string().nullable() })),
  /** Whether mapping and rules would accept the row as edited. */
  verdict: verdictSchema.omit({ after: true }).nullable(),
});
export type EditedRow = z.infer<typeof editedRowSchema>;

const editsCheckSchema = z.object({
  rowCount: z.number(),
  unchangedCount: z.number(),
  changedCount: z.number(),
  acceptedCount: z.number(),
  /** The first of the changed rows. */
  rows: z.array(editedRowSchema),
  problems: z.array(z.object({ line: z.number(), code: z.string(), details: z.record(z.string(), jsonSchema) })),
});
export type EditsCheck = z.infer<typeof editsCheckSchema>;

export const quarantineContract = {
  listGroups: {
    input: z.object({ ...pageInputShape, ...filterShape, rawDatabaseId: idSchema.optional(), sourceId: idSchema.optional() }),
    output: pageOf(quarantineGroupSchema),
  },
  list: { input: z.object({ ...pageInputShape, ...filterShape }), output: pageOf(quarantinedRowSchema) },
  get: {
    input: z.object({ id: serialIdSchema }),
    output: quarantinedRowSchema.extend({
      original: z.string().nullable().describe('As UTF-8, cut at 64 KiB'),
      revisions: z.array(revisionSchema),
    }),
  },
  /** Inline edit of source field values; every version is kept. */
  update: { input: z.object({ id: serialIdSchema, values, reason: z.string().max(1000).optional() }), output: done },
  /** Sends the rows, edited values first, through mapping and rules; nothing is written. */
  check: {
    input: z.object({ ids: z.array(serialIdSchema).min(1).max(200) }),
    output: z.object({ verdicts: z.array(verdictSchema), error: errorRecordSchema.optional() }),
  },
  /** What a file of edited rows would change: nothing is written. */
  checkEdits: {
    input: z.object({ interfaceId: idSchema, content: editsFile }),
    output: editsCheckSchema,
  },
  /** Takes the edits of a file over; refused as a whole while one of its lines cannot be taken. */
  updateEdits: {
    input: z.object({ interfaceId: idSchema, content: editsFile, reason: z.string().max(1000).optional() }),
    output: affected,
  },
  /** How many rows a selection means, before anything is done with them. */
  count: { input: quarantineSelectionSchema, output: affected },
  replay: { input: quarantineSelectionSchema, output: z.object({ runIds: z.array(serialIdSchema), rowCount: z.number() }) },
  /** Ignore with a reason, or mark as covered by a later good row. */
  acknowledge: {
    input: z.object({
      selection: quarantineSelectionSchema,
      as: z.enum(['ignored', 'superseded']).default('ignored'),
      reason: reasonSchema,
    }),
    output: affected,
  },
  /** Back to open. */
  reopen: { input: z.object({ selection: quarantineSelectionSchema }), output: affected },
};
