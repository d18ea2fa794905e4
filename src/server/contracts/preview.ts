import { z } from 'zod';
import { personalDataKinds } from '../core/personal-data/kinds.ts';
import { suggestionReasons } from '../core/profile/reasons.ts';
import { jsonSchema } from './common.ts';

const cellText = z.string().nullable();

export const cells = z.record(z.string(), cellText);

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
