import { z } from 'zod';
import { idSchema } from './common.ts';

/** One sign-in of one browser. */
export const userSessionSchema = z.object({
  id: idSchema,
  method: z.enum(['password', 'oidc']),
  address: z.string().nullable(),
  agent: z.string().nullable(),
  createdAt: z.date(),
  lastSeenAt: z.date(),
  isCurrent: z.boolean(),
});
export type UserSession = z.infer<typeof userSessionSchema>;
