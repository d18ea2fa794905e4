import { z } from 'zod';
import { weeklyHoursSchema } from '../core/alert/window.ts';
import { alertKindSchema, placeShape, scopeNames, scopeShape } from './alert-scope.ts';
import { done, idSchema, nameSchema, nothing, reasonSchema } from './common.ts';

export const alertMuteSchema = z.object({
  id: idSchema,
  name: z.string(),
  ...placeShape,
  ...scopeNames,
  kinds: z.array(alertKindSchema),
  startsAt: z.date().nullable(),
  endsAt: z.date().nullable(),
  weekly: weeklyHoursSchema.nullable(),
  reason: z.string(),
  createdBy: z.string(),
  isActive: z.boolean(),
});
export type AlertMuteView = z.infer<typeof alertMuteSchema>;

const muteShape = {
  name: nameSchema,
  ...scopeShape,
  kinds: z.array(alertKindSchema).max(20).default([]),
  startsAt: z.date().nullable().default(null),
  endsAt: z.date().nullable().default(null),
  weekly: weeklyHoursSchema.nullable().default(null),
  reason: reasonSchema,
};

export const alertMuteContract = {
  list: { input: nothing, output: z.array(alertMuteSchema) },
  create: { input: z.object(muteShape), output: z.object({ id: idSchema }) },
  update: { input: z.object({ id: idSchema, ...muteShape }), output: done },
  remove: { input: z.object({ id: idSchema }), output: done },
};
