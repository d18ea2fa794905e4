import { z } from 'zod';
import { interfaceDefinitionSchema } from '../core/definition/definition.ts';
import { fieldSchemaSchema } from '../core/value/logical-type.ts';
import { done, errorRecordSchema, idSchema } from './common.ts';

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
