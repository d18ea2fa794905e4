import { z } from 'zod';
import { fieldSchemaSchema } from '../core/value/logical-type.ts';
import { errorRecordSchema, jsonSchema } from './common.ts';

export const streamRefSchema = z.object({
  path: z.array(z.string().min(1)).min(1).max(8),
  kind: z.enum(['table', 'view', 'query', 'file', 'endpoint', 'topic']),
  config: z.record(z.string(), jsonSchema).default({}),
});

export const discoveredStreamSchema = z.object({
  ref: streamRefSchema,
  fields: z.array(fieldSchemaSchema),
  comment: z.string().optional(),
  estimatedRows: z.number().optional(),
  estimatedBytes: z.number().optional(),
  warnings: z.array(errorRecordSchema).optional(),
});
export type DiscoveredStreamView = z.infer<typeof discoveredStreamSchema>;
