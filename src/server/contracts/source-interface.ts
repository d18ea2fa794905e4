import { z } from 'zod';
import { interfaceDefinitionSchema, writeModeSchema } from '../core/definition/definition.ts';
import { personalDataKinds } from '../core/personal-data/kinds.ts';
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
  rowCountsShape,
  serialIdSchema,
  versionSchema,
} from './common.ts';
import { cells, previewSchema } from './preview.ts';
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
  /** Columns that hold personal data by their names, each with the mask for it; none is part of the definition yet. */
  personalData: z.array(
    z.object({ column: z.string(), kind: z.enum(personalDataKinds), rule: z.string(), params: z.record(z.string(), jsonSchema) }),
  ),
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
