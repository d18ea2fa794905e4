import { z } from 'zod';
import { alertKindSchema, placeShape, scopeNames, scopeShape, severitySchema } from './alert-scope.ts';
import { done, errorRecordSchema, idSchema, localizedTextSchema, nothing, versionSchema } from './common.ts';
import { formSpecSchema } from './plugin.ts';

export const alertRuleSchema = z.object({
  id: idSchema.nullable(),
  kind: alertKindSchema,
  name: z.string(),
  ...placeShape,
  ...scopeNames,
  isEnabled: z.boolean(),
  severity: severitySchema,
  params: z.record(z.string(), z.unknown()),
  lastValue: z.string().nullable(),
  lastError: errorRecordSchema.nullable(),
  lastAt: z.date().nullable(),
  version: z.number(),
});
export type AlertRuleView = z.infer<typeof alertRuleSchema>;

export const alertRuleKindSchema = z.object({
  kind: alertKindSchema,
  label: localizedTextSchema,
  summary: localizedTextSchema,
  form: formSpecSchema,
  severity: severitySchema,
  isCustom: z.boolean(),
  isSystemOnly: z.boolean(),
});
export type AlertRuleKindView = z.infer<typeof alertRuleKindSchema>;

const ruleShape = {
  name: z.string().trim().max(120).default(''),
  isEnabled: z.boolean().default(true),
  severity: severitySchema,
  params: z.record(z.string(), z.unknown()).default({}),
};

export const alertRuleContract = {
  /** The built-in rules, as they hold for the whole installation, and every departure from them. */
  list: { input: nothing, output: z.object({ kinds: z.array(alertRuleKindSchema), rules: z.array(alertRuleSchema) }) },
  create: { input: z.object({ kind: alertKindSchema, ...scopeShape, ...ruleShape }), output: z.object({ id: idSchema }) },
  update: { input: z.object({ id: idSchema, version: versionSchema, ...ruleShape }), output: z.object({ version: z.number() }) },
  /** Back to what the level above says. */
  remove: { input: z.object({ id: idSchema }), output: done },
  /** What a condition of one's own would answer now; changes nothing. */
  preview: {
    input: z.object({ kind: z.enum(['metric', 'query']), ...scopeShape, params: z.record(z.string(), z.unknown()) }),
    output: z.object({ value: z.string().nullable(), isFiring: z.boolean(), error: errorRecordSchema.nullable() }),
  },
};
