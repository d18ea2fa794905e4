import { z } from 'zod';
import { incrementStrategySchema, interfaceDefinitionSchema, writeModeSchema } from '../core/definition/definition.ts';
import { personalDataKinds } from '../core/personal-data/kinds.ts';
import { suggestionReasons } from '../core/profile/reasons.ts';
import { runStates } from '../core/run/state.ts';
import { fieldSchemaSchema } from '../core/value/logical-type.ts';
import {
  descriptionSchema,
  done,
  errorRecordSchema,
  idSchema,
  jsonSchema,
  nameSchema,
  pageInputShape,
  pageOf,
  reasonSchema,
  rowCountsShape,
  serialIdSchema,
  versionSchema,
} from './common.ts';
import { testResultSchema } from './interface-test.ts';
import { streamRefSchema } from './stream.ts';

export const interfaceKindSchema = z.enum(['batch', 'realtime']);
export const interfaceStateSchema = z.enum(['draft', 'in-review', 'online', 'paused', 'offline']);

/** How far the target lags, against what was promised; judged when asked. */
export const freshnessSchema = z.object({
  state: z.enum(['fresh', 'at-risk', 'late', 'unpromised', 'idle']),
  /** Null before the first good run. */
  lagSeconds: z.number().nullable(),
  objectiveMinutes: z.number().nullable(),
  freshAt: z.date().nullable(),
  lateAt: z.date().nullable(),
  /** When new data is likely to have landed. */
  expectedAt: z.date().nullable(),
});

const lastRunSchema = z.object({
  id: serialIdSchema,
  state: z.enum(runStates),
  queuedAt: z.date(),
  finishedAt: z.date().nullable(),
  ...rowCountsShape,
});

export const interfaceSummarySchema = z.object({
  id: idSchema,
  name: z.string(),
  sourceId: idSchema,
  sourceName: z.string(),
  rawDatabaseId: idSchema,
  rawDatabaseName: z.string(),
  connector: z.string(),
  kind: interfaceKindSchema,
  state: interfaceStateSchema,
  pauseReason: z.string().nullable(),
  stream: streamRefSchema,
  targetSchema: z.string(),
  targetTable: z.string(),
  writeMode: writeModeSchema,
  increment: z.enum(['full', 'timestamp', 'key', 'flag']),
  publishedVersion: z.number().nullable(),
  lastRun: lastRunSchema.nullable(),
  freshness: freshnessSchema,
  nextFireAt: z.date().nullable(),
  openQuarantinedRows: z.number(),
  /** Overall, in [0, 1]; null before anything was scored. */
  score: z.number().nullable(),
  version: versionSchema,
  updatedAt: z.date(),
});
export type InterfaceSummary = z.infer<typeof interfaceSummarySchema>;

export const interfaceSchema = interfaceSummarySchema.extend({
  description: z.string(),
  pausedBy: z.string().nullable(),
  definition: interfaceDefinitionSchema,
  /** The draft as somebody wrote it, with comments; `definition` is what counts. */
  manifestText: z.string().nullable(),
  /** Whether the draft differs from the published version. */
  hasUnpublishedChanges: z.boolean(),
  maxRuns: z.number(),
  isExactlyOnce: z.boolean(),
  /** Publishing needs a second person. */
  requiresApproval: z.boolean(),
  /** The request to publish that waits for a decision. */
  review: z.object({ id: idSchema, author: z.string(), isOwn: z.boolean(), comment: z.string(), createdAt: z.date() }).nullable(),
  createdAt: z.date(),
});
export type InterfaceDetail = z.infer<typeof interfaceSchema>;

/** What creating an interface for a discovered stream would use; every part may be changed before `create`. */
export const interfaceProposalSchema = z.object({
  stream: streamRefSchema,
  name: z.string(),
  kind: interfaceKindSchema,
  definition: interfaceDefinitionSchema,
  estimatedRows: z.number().optional(),
  /** `name-taken`, `target-taken`, `no-key`, `nullable-cursor`, `type-widened` … as error records. */
  conflicts: z.array(errorRecordSchema),
});
export type InterfaceProposal = z.infer<typeof interfaceProposalSchema>;

const newInterface = z.object({
  stream: streamRefSchema,
  name: nameSchema,
  kind: interfaceKindSchema,
  description: descriptionSchema,
  definition: interfaceDefinitionSchema,
});

const cellText = z.string().nullable();

const cells = z.record(z.string(), cellText);

const fateSchema = z.enum(['live', 'filtered', 'deduplicated', 'quarantined']);

export const previewRowSchema = z.object({
  row: z.number(),
  /** Source fields by name, canonical text. */
  source: cells,
  /** Target columns by name, before the rules. */
  mapped: cells,
  /** Target columns by name, after the rules. */
  result: cells,
  fate: fateSchema,
});

const refusalSchema = z.object({
  row: z.number(),
  code: z.string(),
  column: z.string().nullable(),
  ruleStepId: z.string().nullable(),
  details: z.record(z.string(), jsonSchema),
});

const stepPreviewSchema = z.object({
  stepId: z.string(),
  rule: z.string(),
  rowsChanged: z.number(),
  rowsDropped: z.number(),
  rowsDuplicated: z.number(),
  /** Rows that failed; the gate of the step says what that means. */
  rowsFailed: z.number(),
  samples: z.array(
    z.object({
      row: z.number(),
      column: z.string(),
      before: cellText,
      after: cellText,
      code: z.string().optional(),
      details: z.record(z.string(), jsonSchema).optional(),
      /** The step took the row out of the run. */
      fate: z.enum(['filtered', 'deduplicated']).optional(),
    }),
  ),
});
export type StepPreview = z.infer<typeof stepPreviewSchema>;

const countedSchema = z.object({ value: z.string(), count: z.number() });

/** What the sample of one target column looks like before the rules; values are masked for whoever may not read them. */
export const columnProfileSchema = z.object({
  column: z.string(),
  cells: z.number(),
  nulls: z.number(),
  blanks: z.number(),
  padded: z.number(),
  distinct: z.number(),
  top: z.array(countedSchema),
  minimum: cellText,
  maximum: cellText,
  minimumLength: z.number().nullable(),
  maximumLength: z.number().nullable(),
  patterns: z.array(countedSchema),
});
export type ColumnProfile = z.infer<typeof columnProfileSchema>;

export const suggestionSchema = z.object({
  column: z.string(),
  reason: z.enum(suggestionReasons),
  personalData: z.enum(personalDataKinds).nullable(),
  confidence: z.number(),
  count: z.number(),
  values: z.number(),
  rule: z.string().nullable(),
  params: z.record(z.string(), jsonSchema),
});
export type Suggestion = z.infer<typeof suggestionSchema>;

/** The first rows through the whole pipeline; `rows` are the first of them, the figures count all. */
export const previewSchema = z.object({
  counts: z.object({ read: z.number(), live: z.number(), filtered: z.number(), deduplicated: z.number(), quarantined: z.number() }),
  sourceFields: z.array(z.string()),
  columns: z.array(z.string()),
  rows: z.array(previewRowSchema),
  steps: z.array(stepPreviewSchema),
  refusals: z.array(refusalSchema),
  /** Rows the target itself would refuse; null when the target table does not exist yet or could not be asked. */
  targetRejections: z
    .array(
      z.object({
        row: z.number(),
        code: z.string(),
        column: z.string().optional(),
        sqlState: z.string().optional(),
        details: z.record(z.string(), jsonSchema),
      }),
    )
    .nullable(),
  /** What was asked of both ends, in order; empty where they are not asked by statements. */
  statements: z.array(z.object({ place: z.enum(['source', 'target']), text: z.string() })),
  statistics: jsonSchema,
  profile: z.array(columnProfileSchema),
  suggestions: z.array(suggestionSchema),
  /** The caller may not read values: they are hidden. */
  isMasked: z.boolean(),
});
export type Preview = z.infer<typeof previewSchema>;

export const sourceInterfaceContract = {
  list: {
    input: z.object({
      ...pageInputShape,
      rawDatabaseId: idSchema.optional(),
      sourceId: idSchema.optional(),
      kind: interfaceKindSchema.optional(),
      state: interfaceStateSchema.optional(),
      lastRunState: z.enum(runStates).optional(),
      /** Online, and the freshness objective is missed. */
      isLate: z.boolean().optional(),
      /** Owned by the caller. */
      isMine: z.boolean().optional(),
      sort: z.enum(['name', 'updated']).default('name'),
    }),
    output: pageOf(interfaceSummarySchema),
  },
  get: { input: z.object({ id: idSchema }), output: interfaceSchema },
  /** Proposals for chosen streams of a source. */
  discover: {
    input: z.object({ sourceId: idSchema, streams: z.array(streamRefSchema).min(1).max(500) }),
    output: z.array(interfaceProposalSchema),
  },
  /** Creates drafts, all or none. */
  create: {
    input: z.object({ sourceId: idSchema, interfaces: z.array(newInterface).min(1).max(500) }),
    output: z.object({ ids: z.array(idSchema) }),
  },
  update: {
    input: z.object({
      id: idSchema,
      version: versionSchema,
      name: nameSchema.optional(),
      description: z.string().max(2000).optional(),
      stream: streamRefSchema.optional(),
      definition: interfaceDefinitionSchema.optional(),
      manifestText: z.string().max(2_000_000).nullable().optional(),
      maxRuns: z.number().int().min(1).max(100).optional(),
      freshnessMinutes: z.number().int().min(1).max(527_040).nullable().optional(),
    }),
    output: z.object({ version: versionSchema }),
  },
  /** Pause, resume, take offline; a reason is required for `paused`. */
  updateState: {
    input: z.object({
      ids: z.array(idSchema).min(1).max(500),
      state: z.enum(['online', 'paused', 'offline']),
      reason: z.string().trim().max(1000).optional(),
    }),
    output: done,
  },
  remove: { input: z.object({ id: idSchema, confirmName: z.string() }), output: done },
  /** Dry run: the first rows through the whole pipeline; nothing is written. Without `definition` the draft is used. */
  preview: {
    input: z.object({
      id: idSchema,
      definition: interfaceDefinitionSchema.optional(),
      limit: z.number().int().min(1).max(1000).default(1000),
      sampleRows: z.number().int().min(1).max(200).default(50),
    }),
    output: previewSchema,
  },
  /** First rows of a stream that has no interface yet. */
  sample: {
    input: z.object({ sourceId: idSchema, stream: streamRefSchema, limit: z.number().int().min(1).max(200).default(20) }),
    output: z.object({ fields: z.array(fieldSchemaSchema), rows: z.array(cells) }),
  },
};

const targetColumnSchema = fieldSchemaSchema.extend({ sourceNativeType: z.string(), warning: errorRecordSchema.optional() });

export const targetTableContract = {
  /** The DDL that would create the target, or the differences from the table that is there. */
  preview: {
    input: z.object({ interfaceId: idSchema, definition: interfaceDefinitionSchema.optional() }),
    output: z.object({
      ddl: z.string(),
      columns: z.array(targetColumnSchema),
      existing: z.array(fieldSchemaSchema).nullable(),
      conflicts: z.array(errorRecordSchema),
    }),
  },
  create: { input: z.object({ interfaceId: idSchema, ddl: z.string().min(1).max(100_000) }), output: done },
};

export const interfaceVersionSchema = z.object({
  version: z.number(),
  author: z.string(),
  approver: z.string().nullable(),
  comment: z.string(),
  createdAt: z.date(),
  isPublished: z.boolean(),
});

const changeSchema = z.object({ path: z.string(), before: jsonSchema.optional(), after: jsonSchema.optional() });

export const publishPlanSchema = z.object({
  changes: z.array(changeSchema),
  /** DDL that must run first, null if the target fits. */
  ddl: z.string().nullable(),
  conflicts: z.array(errorRecordSchema),
  estimatedRows: z.number().nullable(),
  /** Sentences as codes under `publish.effects.<code>`. */
  effects: z.array(z.object({ code: z.string(), details: z.record(z.string(), jsonSchema) })),
  /** What the saved tests say of it. */
  tests: z.array(testResultSchema),
  isPublishable: z.boolean(),
  /** A second person has to publish it. */
  requiresApproval: z.boolean(),
});
export type PublishPlan = z.infer<typeof publishPlanSchema>;

export const interfaceVersionContract = {
  list: { input: z.object({ interfaceId: idSchema, ...pageInputShape }), output: pageOf(interfaceVersionSchema) },
  get: {
    input: z.object({ interfaceId: idSchema, version: z.number().int() }),
    output: interfaceVersionSchema.extend({ stream: streamRefSchema, definition: interfaceDefinitionSchema }),
  },
  /** What differs between two versions; without `to` the draft is the newer one. */
  listChanges: {
    input: z.object({ interfaceId: idSchema, from: z.number().int(), to: z.number().int().optional() }),
    output: z.array(changeSchema),
  },
  /** What publishing the draft (or, to roll back, an older version) would do. */
  preview: { input: z.object({ interfaceId: idSchema, fromVersion: z.number().int().optional() }), output: publishPlanSchema },
  /** Freezes the draft, or for a rollback `fromVersion`, as a new version and puts the interface online. */
  publish: {
    input: z.object({
      interfaceId: idSchema,
      version: versionSchema,
      comment: z.string().max(1000).default(''),
      fromVersion: z.number().int().optional(),
      /** The reviewed DDL; run before the version is written. */
      ddl: z.string().max(100_000).optional(),
    }),
    output: z.object({ publishedVersion: z.number() }),
  },
};

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
