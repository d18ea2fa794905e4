import { z } from 'zod';
import { interfaceDefinitionSchema } from '../core/definition/definition.ts';
import { idSchema, localizedTextSchema } from './common.ts';
import { previewSchema } from './preview.ts';

export const fieldUiSchema = z.object({
  label: localizedTextSchema,
  help: localizedTextSchema.optional(),
  placeholder: z.string().optional(),
  control: z.enum([
    'text',
    'textarea',
    'password',
    'number',
    'switch',
    'select',
    'multi-select',
    'tags',
    'key-value',
    'file',
    'code',
    'expression',
    'cron',
    'field-list',
  ]),
  options: z.array(z.object({ value: z.string(), label: localizedTextSchema })).optional(),
  group: localizedTextSchema.optional(),
  isSecret: z.boolean().optional(),
  when: z.object({ field: z.string(), in: z.array(z.union([z.string(), z.boolean()])) }).optional(),
  isAdvanced: z.boolean().optional(),
});

export const formSpecSchema = z.object({
  fields: z.array(
    z.object({
      path: z.string(),
      ui: fieldUiSchema,
      isRequired: z.boolean(),
      defaultValue: z.unknown().optional(),
      minimum: z.number().optional(),
      maximum: z.number().optional(),
    }),
  ),
});

export const connectorSummarySchema = z.object({
  name: z.string(),
  label: localizedTextSchema,
  summary: localizedTextSchema,
  kind: z.enum(['batch', 'realtime', 'both']),
  capabilities: z.object({
    snapshot: z.boolean(),
    incremental: z.array(z.enum(['full', 'timestamp', 'key', 'flag'])),
    realtime: z.boolean(),
    write: z.boolean(),
    partitions: z.boolean(),
    exactlyOnceWrite: z.boolean(),
  }),
  deliveryNote: localizedTextSchema.optional(),
  form: formSpecSchema,
  streamForm: formSpecSchema,
});
export type ConnectorSummary = z.infer<typeof connectorSummarySchema>;

export const ruleSummarySchema = z.object({
  name: z.string(),
  kind: z.enum(['mapping', 'cleansing', 'validation']),
  scope: z.enum(['value', 'row', 'batch']),
  label: localizedTextSchema,
  summary: localizedTextSchema,
  appliesTo: z.union([z.literal('any'), z.array(z.string())]),
  form: formSpecSchema,
  /** Each example reads: with these params this input becomes this output, fails with this code, or leaves the run. */
  examples: z.array(z.record(z.string(), z.unknown())),
});
export type RuleSummary = z.infer<typeof ruleSummarySchema>;

export const connectorContract = {
  list: { input: z.object({ canWrite: z.boolean().optional() }), output: z.array(connectorSummarySchema) },
};

export const ruleContract = {
  /** Source rows at hand through mapping and rules as they stand in the editor; nothing is read or written. */
  preview: {
    input: z.object({
      interfaceId: idSchema,
      definition: interfaceDefinitionSchema,
      rows: z.array(z.record(z.string(), z.string().nullable())).max(200),
    }),
    output: previewSchema,
  },
  list: { input: z.object({ kind: z.enum(['mapping', 'cleansing', 'validation']).optional() }), output: z.array(ruleSummarySchema) },
};
