import { z } from 'zod';

/** What a value means, whichever system it came from. Native names travel beside it in `FieldSchema.nativeType`. */
export const logicalTypeSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('boolean') }),
  z.object({ kind: z.literal('int16') }),
  z.object({ kind: z.literal('int32') }),
  z.object({ kind: z.literal('int64') }),
  z.object({ kind: z.literal('uint64') }),
  z.object({ kind: z.literal('decimal'), precision: z.number().int().optional(), scale: z.number().int().optional() }),
  z.object({ kind: z.literal('float32') }),
  z.object({ kind: z.literal('float64') }),
  z.object({ kind: z.literal('date') }),
  z.object({ kind: z.literal('time') }),
  z.object({ kind: z.literal('timetz') }),
  z.object({ kind: z.literal('timestamp') }),
  z.object({ kind: z.literal('timestamptz') }),
  z.object({ kind: z.literal('interval') }),
  z.object({ kind: z.literal('text'), maxLength: z.number().int().positive().optional() }),
  z.object({ kind: z.literal('bytes') }),
  z.object({ kind: z.literal('json') }),
  z.object({ kind: z.literal('uuid') }),
  z.object({ kind: z.literal('other') }),
]);

export type LogicalType = z.infer<typeof logicalTypeSchema>;
export type LogicalKind = LogicalType['kind'];

export const fieldSchemaSchema = z.object({
  name: z.string().min(1),
  type: logicalTypeSchema,
  /** The system's own name of the type, complete enough to create a column of it: `numeric(38,18)`, `bigint unsigned`. */
  nativeType: z.string(),
  isNullable: z.boolean(),
  isKey: z.boolean().default(false),
  isCursorCandidate: z.boolean().default(false),
  /** Columns of existing tables: whether a missing value is filled in; absent when unknown. */
  hasDefault: z.boolean().optional(),
  comment: z.string().optional(),
});

/** One field of a stream or one column of a target table. */
export type FieldSchema = z.infer<typeof fieldSchemaSchema>;
