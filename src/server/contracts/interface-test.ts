import { z } from 'zod';
import { interfaceDefinitionSchema } from '../core/definition/definition.ts';
import { done, idSchema, nameSchema, reasonSchema } from './common.ts';

const cells = z.record(z.string(), z.string().nullable());

export const interfaceTestSchema = z.object({
  id: idSchema,
  name: z.string(),
  rowCount: z.number(),
  /** How many of the rows are expected to end so. */
  expected: z.object({ live: z.number(), filtered: z.number(), deduplicated: z.number(), quarantined: z.number() }),
  author: z.string(),
  updatedAt: z.date(),
});
export type InterfaceTest = z.infer<typeof interfaceTestSchema>;

export const testResultSchema = z.object({
  id: idSchema,
  name: z.string(),
  rowCount: z.number(),
  isPassing: z.boolean(),
  /** The first of them; values are masked for whoever may not read them. */
  differences: z.array(
    z.object({
      row: z.number(),
      /** Key columns of the row, empty when the target has none. */
      key: cells,
      column: z.string().nullable(),
      expected: z.string().nullable(),
      actual: z.string().nullable(),
    }),
  ),
  differingRows: z.number(),
});
export type TestResult = z.infer<typeof testResultSchema>;

export const interfaceTestContract = {
  list: { input: z.object({ interfaceId: idSchema }), output: z.array(interfaceTestSchema) },
  /** Saves source rows with what the definition makes of them now. */
  create: {
    input: z.object({
      interfaceId: idSchema,
      name: nameSchema,
      rows: z.array(cells).min(1).max(200),
      definition: interfaceDefinitionSchema.optional(),
    }),
    output: z.object({ id: idSchema }),
  },
  /** Takes what the definition makes of the rows now as what is expected from now on. */
  update: {
    input: z.object({ id: idSchema, reason: reasonSchema, definition: interfaceDefinitionSchema.optional() }),
    output: done,
  },
  remove: { input: z.object({ id: idSchema, reason: reasonSchema }), output: done },
  /** Runs all tests of the interface against the draft, or a definition that is not saved yet. */
  check: {
    input: z.object({ interfaceId: idSchema, definition: interfaceDefinitionSchema.optional() }),
    output: z.array(testResultSchema),
  },
};
