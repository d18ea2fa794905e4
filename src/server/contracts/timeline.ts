import { z } from 'zod';
import { idSchema, jsonSchema, pageInputShape, pageOf } from './common.ts';
import { timelineKinds } from './words.ts';

export const timelineKindSchema = z.enum(timelineKinds);
export type TimelineKind = z.infer<typeof timelineKindSchema>;

export const timelineEntrySchema = z.object({
  /** Unique within a timeline: kind and number. */
  id: z.string(),
  kind: timelineKindSchema,
  at: z.date(),
  /** E-mail of a person or name of a process; null where nobody acted. */
  actor: z.string().nullable(),
  /** `<noun>.<verb>` of an audit or access event, or the state of a run. */
  what: z.string(),
  /** Number or id of what it links to. */
  objectId: z.string(),
  details: z.record(z.string(), jsonSchema),
});
export type TimelineEntry = z.infer<typeof timelineEntrySchema>;

export const timelineContract = {
  list: {
    input: z.object({
      after: pageInputShape.after,
      limit: pageInputShape.limit,
      interfaceId: idSchema,
      kinds: z.array(timelineKindSchema).optional(),
    }),
    output: pageOf(timelineEntrySchema),
  },
};
