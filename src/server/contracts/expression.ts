import { z } from 'zod';
import { fieldSchemaSchema } from '../core/value/logical-type.ts';
import { errorRecordSchema, localizedTextSchema } from './common.ts';

const variables = z.record(z.string(), z.string()).default({});
const row = z.record(z.string(), z.string().nullable());

export const expressionFunctionSchema = z.object({
  name: z.string(),
  form: z.enum(['function', 'method', 'macro']),
  signature: z.string(),
  summary: localizedTextSchema,
  example: z.string(),
  result: z.string(),
});
export type ExpressionFunction = z.infer<typeof expressionFunctionSchema>;

/** A name of `variables`; `value` is what a run started now would get, null when only the run knows it. */
export const knownVariableSchema = z.object({ name: z.string(), value: z.string().nullable(), isOwn: z.boolean() });
export type KnownVariable = z.infer<typeof knownVariableSchema>;

export const expressionVerdictSchema = z.object({
  type: z.string().nullable(),
  error: errorRecordSchema.nullable(),
  results: z.array(z.object({ value: z.string().nullable(), error: errorRecordSchema.nullable() })),
});
export type ExpressionVerdict = z.infer<typeof expressionVerdictSchema>;

export const expressionContract = {
  /** What an expression may call and name; `variables` are the interface's own. */
  list: {
    input: z.object({ variables }),
    output: z.object({ functions: z.array(expressionFunctionSchema), variables: z.array(knownVariableSchema) }),
  },
  /** Compiles an expression and tries it on rows the caller has; touches no system and stores nothing. */
  check: {
    input: z.object({
      expression: z.string().max(10_000),
      fields: z.array(fieldSchemaSchema).max(2000),
      variables,
      wants: z.enum(['value', 'condition']).default('value'),
      rows: z.array(row).max(200).default([]),
    }),
    output: expressionVerdictSchema,
  },
};
