import { z } from 'zod';
import { alertKindSchema, placeShape, scopeNames, scopeShape, severitySchema } from './alert-scope.ts';
import { done, idSchema, nameSchema, nothing, versionSchema } from './common.ts';

export const alertRouteSchema = z.object({
  id: idSchema,
  name: z.string(),
  ...placeShape,
  ...scopeNames,
  ownerId: idSchema.nullable(),
  minSeverity: severitySchema,
  kinds: z.array(alertKindSchema),
  notifierIds: z.array(idSchema),
  repeatMinutes: z.number().nullable(),
  escalateMinutes: z.number().nullable(),
  escalateNotifierIds: z.array(idSchema),
  stopsWhenTaken: z.boolean(),
  stopsWhenSnoozed: z.boolean(),
  sendsRecovery: z.boolean(),
  isEnabled: z.boolean(),
  version: z.number(),
});
export type AlertRouteView = z.infer<typeof alertRouteSchema>;

const routeShape = {
  name: nameSchema,
  ...scopeShape,
  ownerId: idSchema.nullable().default(null),
  minSeverity: severitySchema.default('warning'),
  kinds: z.array(alertKindSchema).max(20).default([]),
  notifierIds: z.array(idSchema).min(1).max(20),
  repeatMinutes: z.number().int().min(5).max(10_080).nullable().default(null),
  escalateMinutes: z.number().int().min(1).max(10_080).nullable().default(null),
  escalateNotifierIds: z.array(idSchema).max(20).default([]),
  stopsWhenTaken: z.boolean().default(true),
  stopsWhenSnoozed: z.boolean().default(true),
  sendsRecovery: z.boolean().default(true),
  isEnabled: z.boolean().default(true),
};

export const alertRouteContract = {
  list: { input: nothing, output: z.array(alertRouteSchema) },
  create: { input: z.object(routeShape), output: z.object({ id: idSchema }) },
  update: { input: z.object({ id: idSchema, version: versionSchema, ...routeShape }), output: z.object({ version: z.number() }) },
  remove: { input: z.object({ id: idSchema }), output: done },
};
